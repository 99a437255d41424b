import { expect, test } from 'vitest'
import { MemoryShelf } from './memory-shelf.suite.ts'
import { Recorder } from './recorder.ts'
import {
  NoSound,
  type SoundListener,
  type SoundProblem,
  type SoundSettings,
} from './sound-source.ts'

const usual: SoundSettings = { input: '', reducesNoise: true, evensVolume: false }

/** A recorder whose microphone and clock the test moves. */
function setUp({ maxBytes = 1_000_000 } = {}) {
  const world = {
    now: 1_000_000,
    problem: undefined as SoundProblem | undefined,
    opened: [] as SoundSettings[],
    listener: undefined as SoundListener | undefined,
    isPaused: false,
    type: 'audio/webm;codecs=opus',
  }
  const shelf = new MemoryShelf()
  const recorder = new Recorder({
    shelf,
    maxBytes,
    owner: 'ada',
    now: () => world.now,
    newId: () => `recording-${world.opened.length}`,
    changed: () => {},
    async openSound(settings, listener) {
      if (world.problem) throw new NoSound(world.problem)
      world.opened.push(settings)
      world.listener = listener
      return {
        type: world.type,
        pause: () => {
          world.isPaused = true
        },
        resume: () => {
          world.isPaused = false
        },
        stop: async () => listener.arrived(bytes(7)),
      }
    },
  })
  /** A second of sound. */
  async function pass(seconds: number, size = 100) {
    for (let left = seconds; left > 0; left -= 1) {
      world.now += 1000
      world.listener?.arrived(bytes(size))
      await settled()
    }
  }
  return { world, shelf, recorder, pass }
}

const bytes = async (size: number) => new Uint8Array(size)
const settled = () => new Promise((resolve) => setImmediate(resolve))

test('records, pauses and goes on; the clock stands still meanwhile, and every second is on the shelf', async () => {
  const { recorder, shelf, world, pass } = setUp()
  await recorder.start(usual)
  expect(recorder.phase).toBe('recording')
  await pass(3)
  expect(await shelf.list()).toMatchObject([{ owner: 'ada', durationMs: 3000, bytes: 300 }])
  recorder.pause()
  expect([recorder.phase, world.isPaused]).toEqual(['paused', true])
  world.now += 60_000
  expect(recorder.elapsedMs).toBe(3000)
  await recorder.goOn(usual)
  expect([recorder.phase, world.isPaused, world.opened.length]).toEqual(['recording', false, 1])
  await pass(2)
  expect(recorder.elapsedMs).toBe(5000)
  await recorder.finish()
  expect(recorder.phase).toBe('review')
  expect(recorder.parts).toMatchObject([{ type: 'audio/webm;codecs=opus' }])
  // What came with the end is there, too.
  expect(recorder.parts[0]?.bytes.map(({ length }) => length)).toEqual([100, 100, 100, 100, 100, 7])
  expect(await shelf.list()).toMatchObject([{ durationMs: 5000, bytes: 507 }])
})

test.each(['denied', 'missing', 'busy', 'noTabSound'] as const)(
  'without a microphone (%s) it is ready for another try',
  async (problem) => {
    const { recorder, world } = setUp()
    world.problem = problem
    await recorder.start(usual)
    expect([recorder.phase, recorder.trouble]).toEqual(['idle', problem])
    world.problem = undefined
    await recorder.start(usual)
    expect([recorder.phase, recorder.trouble]).toEqual(['recording', undefined])
  },
)

test('a microphone that is unplugged pauses, and another one goes on in a part of its own', async () => {
  const { recorder, shelf, world, pass } = setUp()
  await recorder.start(usual)
  await pass(4)
  world.listener?.ended()
  expect([recorder.phase, recorder.trouble]).toEqual(['paused', 'unplugged'])
  world.problem = 'missing'
  await recorder.goOn(usual)
  expect([recorder.phase, recorder.trouble]).toEqual(['paused', 'missing'])
  expect(await shelf.list()).toMatchObject([{ durationMs: 4000 }])
  world.problem = undefined
  await recorder.goOn(usual)
  await pass(2)
  await recorder.finish()
  expect(recorder.parts.map((part) => part.bytes.length)).toEqual([4, 3])
  expect(recorder.elapsedMs).toBe(6000)
})

test('what is over by the end is not said any more', async () => {
  const { recorder, world, pass } = setUp()
  await recorder.start(usual)
  await pass(1)
  world.listener?.ended()
  await recorder.finish()
  expect([recorder.phase, recorder.trouble]).toEqual(['review', undefined])
})

test('another input that is chosen in a pause is opened for what follows', async () => {
  const { recorder, world, pass } = setUp()
  await recorder.start(usual)
  await pass(1)
  recorder.pause()
  await recorder.goOn({ ...usual, input: 'headset' })
  await pass(1)
  await recorder.finish()
  expect(world.opened.map(({ input }) => input)).toEqual(['', 'headset'])
  expect(recorder.parts).toHaveLength(2)
})

test('what a crash left is opened as it was, and goes on behind it', async () => {
  const { shelf, recorder: crashed, pass } = setUp()
  await crashed.start(usual)
  await pass(5)
  const next = setUp()
  for (const kept of await shelf.list()) {
    for (const chunk of await shelf.read(kept.id)) await next.shelf.keep(kept, chunk)
  }
  const [kept] = await next.shelf.list()
  if (!kept) throw new Error('Nothing was kept')
  await next.recorder.open(kept)
  expect([next.recorder.phase, next.recorder.elapsedMs]).toEqual(['review', 5000])
  await next.recorder.goOn(usual)
  await next.pass(2)
  await next.recorder.finish()
  expect(next.recorder.parts.map((part) => part.bytes.length)).toEqual([5, 3])
  expect(await next.shelf.list()).toMatchObject([{ id: kept.id, durationMs: 7000 }])
})

test('where the browser has no room left it ends, and nothing is lost', async () => {
  const { recorder, shelf, pass } = setUp()
  await recorder.start(usual)
  await pass(2)
  shelf.broken = new DOMException('no room', 'QuotaExceededError')
  await pass(1)
  await settled()
  expect([recorder.phase, recorder.trouble]).toEqual(['review', 'full'])
  expect(recorder.parts[0]?.bytes).toHaveLength(4)
  expect(recorder.mayLeave).toBe(false)
  expect(await shelf.list()).toMatchObject([{ durationMs: 2000 }])
})

test('a shelf that fails for a while gets what it missed, in order', async () => {
  const { recorder, shelf, pass } = setUp()
  await recorder.start(usual)
  await pass(1)
  shelf.broken = new Error('not now')
  await pass(2)
  expect([recorder.phase, recorder.trouble]).toEqual(['recording', 'unkept'])
  shelf.broken = undefined
  await pass(1)
  expect(recorder.trouble).toBeUndefined()
  const [kept] = await shelf.list()
  expect((await shelf.read(kept?.id ?? '')).map(({ index }) => index)).toEqual([0, 1, 2, 3])
})

test('it ends before it is larger than an upload may be', async () => {
  const { recorder, pass } = setUp({ maxBytes: 200_000 })
  await recorder.start(usual)
  await pass(4, 40_000)
  await settled()
  expect([recorder.phase, recorder.trouble]).toEqual(['review', 'limit'])
  expect(recorder.recording?.bytes).toBeLessThan(200_000)
})

test('what is left stays on the shelf', async () => {
  const { recorder, shelf, pass } = setUp()
  await recorder.start(usual)
  await pass(1)
  expect(recorder.mayLeave).toBe(false)
  await recorder.finish()
  expect(recorder.mayLeave).toBe(true)
  recorder.leave()
  expect([recorder.phase, recorder.elapsedMs, recorder.parts]).toEqual(['idle', 0, []])
  expect(await shelf.list()).toMatchObject([{ durationMs: 1000 }])
})

test('what does not fit the moment does nothing', async () => {
  const { recorder, world, pass } = setUp()
  recorder.pause()
  await recorder.finish()
  await recorder.goOn(usual)
  recorder.leave()
  expect(recorder.phase).toBe('idle')
  await Promise.all([recorder.start(usual), recorder.start(usual)])
  await pass(1)
  expect(world.opened).toHaveLength(1)
  recorder.leave()
  expect(recorder.phase).toBe('recording')
})
