// Loaded before a server that tests start (--import): its machine's clock is wrong by so many milliseconds.
const shiftMs = Number(process.env.TEST_CLOCK_SHIFT_MS ?? 0)
const RealDate = Date
const now = () => RealDate.now() + shiftMs

globalThis.Date = new Proxy(RealDate, {
  apply: () => new RealDate(now()).toString(),
  construct: (_, words, target) =>
    Reflect.construct(RealDate, words.length === 0 ? [now()] : words, target),
  get: (date, name) => (name === 'now' ? now : Reflect.get(date, name)),
})
