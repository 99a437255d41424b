import { expect, test } from 'vitest'
import { describeOnEngines, openTestDatabase, silentLog } from '../../test/support/databases.ts'
import { Postponed } from '../jobs/index.ts'
import { type Engine, EngineUnavailable, FileRejected } from './engine.ts'
import { EngineCalls } from './engine-calls.ts'
import { EngineStates } from './engine-states.ts'
import { Spending } from './spending.ts'

const day = 86_400_000
const signal = new AbortController().signal

describeOnEngines('calls of engines', (database) => {
  test('cost what they cost, and nothing where they fail', async () => {
    await using bench = await open({ dailyCalls: { eye: 2 }, callMicros: { eye: 300 } })
    expect(await bench.call(async () => 'seen')).toBe('seen')
    expect(await bench.spending.spent('eye')).toEqual({ calls: 1, micros: 300, bytes: 12 })
    const fails = [new EngineUnavailable('off'), new FileRejected('odd'), new Error('bug')]
    for (const error of fails) {
      await bench.call(() => Promise.reject(error)).catch(() => undefined)
      expect(await bench.spending.spent('eye')).toMatchObject({ calls: 1 })
    }
    await bench.call(async () => 'seen')
    expect(await bench.until(bench.call(async () => 'seen'))).toBe(day)
  })

  test('wait for an engine as long as it says, and a quarter of an hour at most', async () => {
    await using bench = await open({})
    const busy = (retryAfterMs: number) => () =>
      Promise.reject(new EngineUnavailable('busy', { retryAfterMs }))
    const begun = bench.clock.now()
    expect(await bench.until(bench.call(busy(90_000)))).toBe(begun + 90_000)
    // For everybody, not only for whoever was told.
    expect(await bench.until(bench.calls.version(bench.engine, signal))).toBe(begun + 90_000)
    bench.pass(90_000)
    expect(await bench.calls.version(bench.engine, signal)).toBe('1')
    const until = bench.until(bench.call(busy(15 * 60_000)))
    expect(await until).toBe(bench.clock.now() + 15 * 60_000)
  })

  test('rest after five failures, and many at once count each', async () => {
    await using bench = await open({})
    const off = () => Promise.reject(new EngineUnavailable('off'))
    await Promise.allSettled([1, 2, 3, 4].map(() => bench.call(off)))
    expect(await bench.calls.version(bench.engine, signal)).toBe('1')
    await bench.call(off).catch(() => undefined)
    const rested = await bench.until(bench.calls.version(bench.engine, signal))
    expect(rested).toBe(bench.clock.now() + 30_000)
  })

  test('end at the deadline, which is the fault of the engine and not of the file', async () => {
    await using bench = await open({})
    let isAborted = false
    const hang = (limit: AbortSignal) =>
      new Promise<never>((_, reject) => {
        limit.addEventListener('abort', () => {
          isAborted = true
          reject(limit.reason as Error)
        })
      })
    await bench.until(bench.call(hang))
    expect(isAborted).toBe(true)
    expect((await bench.states.find('eye'))?.last_error).toContain('took too long')
  })

  test('tell what is about the file to whoever asked', async () => {
    await using bench = await open({})
    const odd = new FileRejected('odd')
    await expect(bench.call(() => Promise.reject(odd))).rejects.toBe(odd)
    const over = AbortSignal.abort(new Error('enough'))
    await expect(bench.call(async (limit) => limit.throwIfAborted(), over)).rejects.toThrow(
      'enough',
    )
    expect((await bench.states.find('eye'))?.failures).toBe(1)
  })

  async function open(config: {
    readonly dailyCalls?: Record<string, number>
    readonly callMicros?: Record<string, number>
  }) {
    let now = 1_000_000
    const clock = { now: () => now }
    const opened = await openTestDatabase(database, { clock })
    const parts = { clock, database: opened }
    const states = new EngineStates(parts)
    const spending = new Spending(parts)
    const limits = { dailyCalls: {}, dailyMicros: {}, callMicros: {}, trusted: [], ...config }
    const calls = new EngineCalls({
      clock,
      config: limits,
      log: silentLog,
      spending,
      engineStates: states,
    })
    const engine: Engine = {
      name: 'eye',
      purpose: 'caption',
      kinds: ['image'],
      deadlineMs: 50,
      version: async () => '1',
    }
    return {
      calls,
      clock,
      engine,
      spending,
      states,
      call: <T>(work: (limit: AbortSignal) => Promise<T>, by = signal) =>
        calls.make(engine, { signal: by, version: '1', bytes: 12 }, work),
      pass(ms: number) {
        now += ms
      },
      async until(call: Promise<unknown>) {
        const error: unknown = await call.catch((thrown: unknown) => thrown)
        expect(error).toBeInstanceOf(Postponed)
        return (error as Postponed).until
      },
      [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
    }
  }
})
