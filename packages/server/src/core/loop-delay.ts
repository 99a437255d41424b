import { performance } from 'node:perf_hooks'

/** How late the event loop is, in milliseconds: the signal that this process has more to do than it can. */
export type LoopDelay = Disposable & { now(): number }

const sampleMs = 250

export function watchLoopDelay(): LoopDelay {
  let last = performance.now()
  let delay = 0
  const timer = setInterval(() => {
    const now = performance.now()
    delay = Math.max(0, now - last - sampleMs)
    last = now
  }, sampleMs)
  timer.unref()
  return {
    // Between two samples a stalled loop shows as time that has already passed too long.
    now: () => Math.max(delay, performance.now() - last - sampleMs),
    [Symbol.dispose]: () => clearInterval(timer),
  }
}
