import { setTimeout as wait } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import {
  describeOnEngines,
  openTestDatabase,
  silentLog,
  type TestDatabase,
} from '../../test/support/databases.ts'
import { hour, minute, second } from '../core/clock.ts'
import { type Database, openDatabase } from '../database/index.ts'
import { type JobRequest, Jobs, postpone } from './index.ts'

describeOnEngines('jobs', (engine) => {
  test('are each done once, however many nodes work', async () => {
    await using owner = new AsyncDisposableStack()
    const { database, clock } = await openQueue(owner, engine)
    const done: number[] = []
    const nodes = await Promise.all(
      Array.from({ length: 4 }, () => openNode(owner, database, clock)),
    )
    for (const { jobs } of nodes) {
      jobs.define('count', async (payload) => {
        await wait(Math.random() * 3)
        done.push((payload as { number: number }).number)
      })
      await jobs.start()
    }
    const numbers = Array.from({ length: 200 }, (_, number) => number)
    await Promise.all(
      numbers.map((number) => {
        const { node, jobs } = nodes[number % nodes.length]!
        return enqueue(node, jobs, { name: 'count', payload: { number } })
      }),
    )
    await soon(() => expect(done.length).toBeGreaterThanOrEqual(200))
    await Promise.all(nodes.map(({ jobs }) => jobs.stop()))
    expect(done.sort((one, other) => one - other)).toEqual(numbers)
    expect(await nodes[0]!.jobs.inspection.counts()).toEqual({ waiting: 0, running: 0, dead: 0 })
  })

  test('start at once after the commit, without waiting for a poll', async () => {
    await using owner = new AsyncDisposableStack()
    const { database, clock } = await openQueue(owner, engine)
    const worker = await openNode(owner, database, clock, { pollMs: 60_000 })
    // Nodes hear of each other on PostgreSQL only; a SQLite file has one.
    const sender = engine === 'sqlite' ? worker : await openNode(owner, database, clock)
    const started: number[] = []
    worker.jobs.define('mark', async () => void started.push(performance.now()))
    await worker.jobs.start()
    await wait(300)
    const asked = performance.now()
    await enqueue(sender.node, sender.jobs, { name: 'mark', payload: {} })
    await vi.waitFor(() => expect(started).toHaveLength(1), { timeout: 5000, interval: 5 })
    expect(started[0]! - asked).toBeLessThan(20_000)
  })

  test('do not exist when their transaction is rolled back', async () => {
    await using owner = new AsyncDisposableStack()
    const { database, jobs } = await openQueue(owner, engine)
    const failed = database.inTransaction(async (transaction) => {
      await jobs.enqueue(transaction, { name: 'any', payload: {} })
      throw new Error('changed my mind')
    })
    await expect(failed).rejects.toThrow('changed my mind')
    expect(await jobs.inspection.counts()).toEqual({ waiting: 0, running: 0, dead: 0 })
  })

  test('are tried again later and later, and then given up', async () => {
    await using owner = new AsyncDisposableStack()
    const { database, clock, jobs } = await openQueue(owner, engine)
    let tries = 0
    jobs.define(
      'fail',
      async () => {
        tries += 1
        throw new Error(`no luck \0 ${tries}`)
      },
      { maxAttempts: 3 },
    )
    await jobs.start()
    await enqueue(database, jobs, { name: 'fail', payload: {} })
    for (const [attempt, earliest, latest] of [
      [1, 3.75, 6.25],
      [2, 11.25, 18.75],
    ] as const) {
      await soon(async () =>
        expect(await onlyJob(database)).toMatchObject({ state: 'waiting', attempts: attempt }),
      )
      const delay = ((await onlyJob(database)).run_at - clock.now()) / second
      expect(delay).toBeGreaterThanOrEqual(earliest)
      expect(delay).toBeLessThanOrEqual(latest)
      expect(tries).toBe(attempt)
      clock.advance(latest * second)
    }
    await soon(async () => expect((await jobs.inspection.counts()).dead).toBe(1))
    expect((await onlyJob(database)).last_error).toBe('Error: no luck  3')
    clock.advance(hour)
    await wait(100)
    expect(tries).toBe(3)
  })

  test('that were given up are listed, and done when they are tried once more', async () => {
    await using owner = new AsyncDisposableStack()
    const { database, jobs } = await openQueue(owner, engine)
    let isBroken = true
    const done: unknown[] = []
    const work = async (payload: unknown) => {
      if (isBroken) throw new Error('no luck')
      done.push(payload)
    }
    jobs.define('mend', work, { maxAttempts: 1 })
    await jobs.start()
    for (const number of [1, 2, 3]) {
      await enqueue(database, jobs, { name: 'mend', payload: { number }, key: `key ${number}` })
    }
    await soon(async () => expect((await jobs.inspection.counts()).dead).toBe(3))
    const listed = await jobs.inspection.list({ state: 'dead', limit: 2 })
    expect(listed).toMatchObject([
      { name: 'mend', state: 'dead', attempts: 1, lastError: 'Error: no luck' },
      { name: 'mend' },
    ])
    expect(JSON.stringify(listed)).not.toContain('number')
    expect(await jobs.inspection.list({ state: 'waiting', limit: 9 })).toEqual([])
    expect(await jobs.inspection.list({ limit: 9 })).toHaveLength(3)

    isBroken = false
    const [first] = listed
    const both = await Promise.all([
      jobs.inspection.retry(first!.id),
      jobs.inspection.retry(first!.id),
    ])
    expect(both.sort()).toEqual([false, true])
    await soon(() => expect(done).toHaveLength(1))
    expect(await jobs.inspection.retryAll()).toBe(2)
    await soon(() => expect(done).toHaveLength(3))
    await soon(async () =>
      expect(await jobs.inspection.counts()).toEqual({ waiting: 0, running: 0, dead: 0 }),
    )
    expect(new Set(done.map((payload) => (payload as { number: number }).number)).size).toBe(3)
    expect(await jobs.inspection.retryAll()).toBe(0)
  })

  test('that were given up are forgotten after a month, and others never', async () => {
    await using owner = new AsyncDisposableStack()
    const { database, clock, jobs } = await openQueue(owner, engine)
    jobs.define('old', async () => {})
    const runAt = clock.now() + 60 * 24 * hour
    await enqueue(database, jobs, { name: 'old', payload: null, key: 'waits', runAt })
    await enqueue(database, jobs, { name: 'old', payload: null, key: 'dead', runAt: clock.now() })
    await database.query
      .updateTable('jobs')
      .set({ state: 'dead' })
      .where('unique_key', '=', 'dead')
      .execute()
    jobs.forgetDead()
    clock.advance(29 * 24 * hour)
    await jobs.start()
    await soon(async () => {
      const schedules = database.query.selectFrom('schedules').select('next_at')
      expect(Number((await schedules.executeTakeFirst())?.next_at)).toBeGreaterThan(clock.now())
      expect(await jobs.inspection.counts()).toEqual({ waiting: 1, running: 0, dead: 1 })
    })
    clock.advance(2 * 24 * hour)
    await soon(async () => expect((await jobs.inspection.counts()).dead).toBe(0))
    const left = await jobs.inspection.list({ limit: 9 })
    expect(left.filter(({ name }) => name === 'old')).toMatchObject([{ key: 'waits' }])
  })

  test('that were given up come back once where others of their key wait, and not where nobody knows them', async () => {
    await using owner = new AsyncDisposableStack()
    const { database, clock, jobs } = await openQueue(owner, engine)
    const run = vi.fn(async () => {})
    jobs.define('known', run)
    const request = { payload: null, key: 'same', runAt: clock.now() + hour }
    for (const name of ['known', 'forgotten', 'known']) {
      await enqueue(database, jobs, { name, ...request })
      await database.query.updateTable('jobs').set({ state: 'dead' }).execute()
    }
    await enqueue(database, jobs, { name: 'known', ...request })
    expect(await jobs.inspection.retryAll()).toBe(2)
    expect(await jobs.inspection.counts()).toEqual({ waiting: 1, running: 0, dead: 1 })
    const [unknown] = await jobs.inspection.list({ state: 'dead', limit: 9 })
    expect(unknown).toMatchObject({ name: 'forgotten' })
    expect(await jobs.inspection.retry(unknown!.id)).toBe(false)
    // At once now: who tries again does not want to wait.
    await jobs.start()
    await soon(() => expect(run).toHaveBeenCalledTimes(1))
  })

  test('wait for their time', async () => {
    await using owner = new AsyncDisposableStack()
    const { database, clock, jobs } = await openQueue(owner, engine)
    const run = vi.fn(async () => {})
    jobs.define('later', run)
    await jobs.start()
    await enqueue(database, jobs, { name: 'later', payload: {}, runAt: clock.now() + minute })
    await wait(150)
    expect(run).not.toHaveBeenCalled()
    clock.advance(minute)
    await soon(() => expect(run).toHaveBeenCalledTimes(1))
  })

  test('of a dead node are taken over when its lease ends, and its late answer changes nothing', async () => {
    await using owner = new AsyncDisposableStack()
    const { database, clock } = await openQueue(owner, engine)
    const frozen = await openNode(owner, database, { now: () => 0 })
    const release = Promise.withResolvers<void>()
    frozen.jobs.define('work', () => release.promise)
    await frozen.jobs.start()
    await enqueue(frozen.node, frozen.jobs, { name: 'work', payload: {} })
    await soon(async () => expect((await frozen.jobs.inspection.counts()).running).toBe(1))

    const healthy = await openNode(owner, database, clock)
    const finish = Promise.withResolvers<void>()
    let runs = 0
    healthy.jobs.define('work', () => {
      runs += 1
      return finish.promise
    })
    await healthy.jobs.start()
    await soon(() => expect(runs).toBe(1))
    release.resolve()
    await frozen.jobs.stop()
    expect(await onlyJob(database)).toMatchObject({ state: 'running', attempts: 2 })
    finish.resolve()
    await healthy.jobs.stop()
    expect(await healthy.jobs.inspection.counts()).toEqual({ waiting: 0, running: 0, dead: 0 })
  })

  test('keep their lease while they run, however long', async () => {
    await using owner = new AsyncDisposableStack()
    const { database } = await openQueue(owner, engine)
    const real = { now: () => Date.now() }
    const finish = Promise.withResolvers<void>()
    let runs = 0
    const nodes = await Promise.all(
      [1, 2].map(() => openNode(owner, database, real, { leaseMs: 600 })),
    )
    for (const { jobs } of nodes) {
      jobs.define('long', () => {
        runs += 1
        return finish.promise
      })
      await jobs.start()
    }
    await enqueue(nodes[0]!.node, nodes[0]!.jobs, { name: 'long', payload: {} })
    await wait(2000)
    finish.resolve()
    await Promise.all(nodes.map(({ jobs }) => jobs.stop()))
    expect(runs).toBe(1)
  })

  test('that kill their process are given up in the end', async () => {
    await using owner = new AsyncDisposableStack()
    const { database, clock, jobs } = await openQueue(owner, engine)
    jobs.define('deadly', async () => {})
    await enqueue(database, jobs, { name: 'deadly', payload: {} })
    const crashed = { state: 'running', attempts: 8, lease_until: clock.now() - 1 } as const
    await database.query.updateTable('jobs').set(crashed).execute()
    await jobs.start()
    await soon(async () => expect((await jobs.inspection.counts()).dead).toBe(1))
    expect((await onlyJob(database)).last_error).toContain('process died')
  })

  test('that take too long are aborted and tried again', async () => {
    await using owner = new AsyncDisposableStack()
    const { database, jobs } = await openQueue(owner, engine)
    jobs.define('slow', untilAborted, { limitMs: 50 })
    await jobs.start()
    await enqueue(database, jobs, { name: 'slow', payload: {} })
    await soon(async () => expect((await jobs.inspection.counts()).waiting).toBe(1))
    await soon(async () => expect((await onlyJob(database)).last_error).toContain('50 ms'))
  })

  test('with a key wait once, and are added again when the first one runs', async () => {
    await using owner = new AsyncDisposableStack()
    const { database, clock, jobs } = await openQueue(owner, engine)
    const same = { name: 'once', payload: {}, key: 'a', runAt: clock.now() + hour }
    await Promise.all(Array.from({ length: 10 }, () => enqueue(database, jobs, same)))
    await enqueue(database, jobs, { ...same, key: 'b' })
    expect((await jobs.inspection.counts()).waiting).toBe(2)

    const finish = Promise.withResolvers<void>()
    jobs.define('once', () => finish.promise)
    await jobs.start()
    await enqueue(database, jobs, { ...same, runAt: clock.now() })
    await soon(async () =>
      expect(await jobs.inspection.counts()).toMatchObject({ waiting: 1, running: 1 }),
    )
    await enqueue(database, jobs, same)
    expect(await jobs.inspection.counts()).toMatchObject({ waiting: 2, running: 1 })
    finish.resolve()
  })

  test('with a key are not claimed before the transaction that counts on them commits', async () => {
    await using owner = new AsyncDisposableStack()
    const { database, jobs } = await openQueue(owner, engine)
    const job = { name: 'see', payload: {}, key: 'all' }
    await enqueue(database, jobs, job)
    const seen: unknown[] = []
    jobs.define('see', async () => {
      const written = database.query.selectFrom('settings').select('value').where('name', '=', 'a')
      seen.push(await written.executeTakeFirst())
    })
    await database.inTransaction(async (transaction) => {
      await jobs.enqueue(transaction, job)
      await jobs.start()
      await wait(100)
      const open = database.within(transaction)
      await open.insertInto('settings').values({ name: 'a', value: 'written' }).execute()
    })
    await soon(() => expect(seen).toContainEqual({ value: 'written' }))
  })

  test('with a key that fail give way to one that waits already', async () => {
    await using owner = new AsyncDisposableStack()
    const { database, clock, jobs } = await openQueue(owner, engine)
    const started = Promise.withResolvers<void>()
    const finish = Promise.withResolvers<void>()
    jobs.define('twin', async () => {
      started.resolve()
      await finish.promise
      throw new Error('no luck')
    })
    await jobs.start()
    await enqueue(database, jobs, { name: 'twin', payload: {}, key: 'a' })
    await started.promise
    const later = { name: 'twin', payload: {}, key: 'a', runAt: clock.now() + hour }
    await enqueue(database, jobs, later)
    finish.resolve()
    await soon(async () => expect((await jobs.inspection.counts()).running).toBe(0))
    expect(await onlyJob(database)).toMatchObject({ attempts: 0, run_at: later.runAt })
  })

  test('are waited for by stop, and put back when their node is disposed of', async () => {
    await using owner = new AsyncDisposableStack()
    const { database, clock, jobs } = await openQueue(owner, engine)
    let finished = 0
    jobs.define('short', async () => {
      await wait(200)
      finished += 1
    })
    await jobs.start()
    await enqueue(database, jobs, { name: 'short', payload: {} })
    await soon(async () => expect((await jobs.inspection.counts()).running).toBe(1))
    await jobs.stop()
    expect(finished).toBe(1)

    const { node, jobs: doomed } = await openNode(owner, database, clock)
    doomed.define('endless', untilAborted)
    await doomed.start()
    await enqueue(node, doomed, { name: 'endless', payload: {} })
    await soon(async () => expect((await jobs.inspection.counts()).running).toBe(1))
    await doomed[Symbol.asyncDispose]()
    expect(await onlyJob(database)).toMatchObject({ state: 'waiting', attempts: 0 })
  })

  test('on a schedule run once for all nodes, interval after interval', async () => {
    await using owner = new AsyncDisposableStack()
    const { database, clock } = await openQueue(owner, engine)
    const sweep = vi.fn(async () => {})
    const nodes: Jobs[] = []
    for (const _ of [1, 2, 3]) {
      const { jobs } = await openNode(owner, database, clock)
      nodes.push(jobs)
      jobs.define('sweep', sweep)
      jobs.schedule('sweep', hour)
      await jobs.start()
    }
    for (const expected of [1, 2, 3]) {
      await soon(() => expect(sweep).toHaveBeenCalledTimes(expected))
      // An hour later the lease of one that is not written down as done would be over.
      await soon(async () => expect((await nodes[0]!.inspection.counts()).running).toBe(0))
      await wait(150)
      expect(sweep).toHaveBeenCalledTimes(expected)
      clock.advance(hour)
    }
  })

  test('on a schedule never start beside their own running twin, on any node', async () => {
    await using owner = new AsyncDisposableStack()
    const { database, clock } = await openQueue(owner, engine)
    const finish = Promise.withResolvers<void>()
    const sweep = vi.fn(() => finish.promise)
    for (const _ of [1, 2]) {
      const { jobs } = await openNode(owner, database, clock)
      jobs.define('sweep', sweep)
      jobs.schedule('sweep', second)
      await jobs.start()
    }
    await soon(() => expect(sweep).toHaveBeenCalledTimes(1))
    for (const _ of [1, 2, 3]) {
      clock.advance(second)
      await wait(100)
    }
    expect(sweep).toHaveBeenCalledTimes(1)
    finish.resolve()
    await soon(() => expect(sweep).toHaveBeenCalledTimes(2))
  })

  test('of one lane never wait for those of another, however many wait there', async () => {
    await using owner = new AsyncDisposableStack()
    const { database } = await openQueue(owner, engine)
    const real = { now: () => Date.now() }
    const lanes = { quick: 1, media: 2 }
    const { node, jobs } = await openNode(owner, database, real, { lanes })
    const finish = Promise.withResolvers<void>()
    const draw = vi.fn(() => finish.promise)
    const remove = vi.fn(async () => {})
    const ask = vi.fn(() => finish.promise)
    jobs.define('draw', draw, { lane: 'media' })
    jobs.define('remove', remove)
    jobs.define('ask', ask, { lane: 'engine:eyes' })
    await jobs.start()
    for (let number = 0; number < 20; number++) {
      await enqueue(node, jobs, { name: 'draw', payload: null })
      await enqueue(node, jobs, { name: 'ask', payload: null })
    }
    await soon(() => expect([draw.mock.calls, ask.mock.calls].map((l) => l.length)).toEqual([2, 1]))
    await enqueue(node, jobs, { name: 'remove', payload: null })
    await soon(() => expect(remove).toHaveBeenCalledTimes(1))
    expect(draw).toHaveBeenCalledTimes(2)
    await soon(async () =>
      expect(await jobs.inspection.lanes()).toEqual([
        { lane: 'media', size: 2, isPaused: false, waiting: 18, running: 2, dead: 0 },
        { lane: 'quick', size: 1, isPaused: false, waiting: 0, running: 0, dead: 0 },
        { lane: 'engine:eyes', size: 1, isPaused: false, waiting: 19, running: 1, dead: 0 },
      ]),
    )
    const listed = await jobs.inspection.list({ limit: 99 })
    expect(new Set(listed.map(({ lane }) => lane))).toEqual(new Set(['media', 'engine:eyes']))
    finish.resolve()
  })

  test('of a paused lane wait on every node, and those of others do not', async () => {
    await using owner = new AsyncDisposableStack()
    const { database, clock } = await openQueue(owner, engine)
    const done: string[] = []
    const nodes = [await openNode(owner, database, clock), await openNode(owner, database, clock)]
    for (const { jobs } of nodes) {
      jobs.define('slow', async () => void done.push('slow'), { lane: 'media' })
      jobs.define('fast', async () => void done.push('fast'))
    }
    const [{ node, jobs }] = nodes as [(typeof nodes)[number]]
    const recorded: string[] = []
    const record = async (_: unknown, lane: string) => void recorded.push(lane)
    expect(await jobs.pauses.pause('media', record)).toBe(true)
    expect(await jobs.pauses.pause('media', record)).toBe(false)
    await expect(jobs.pauses.pause('quick', record)).rejects.toThrow("can't be paused")
    await expect(jobs.pauses.pause('medai', record)).rejects.toThrow('There are: media, quick.')
    for (const one of nodes) await one.jobs.start()
    await enqueue(node, jobs, { name: 'slow', payload: {} })
    await enqueue(node, jobs, { name: 'fast', payload: {} })
    await soon(() => expect(done).toEqual(['fast']))
    expect(await jobs.inspection.lanes()).toMatchObject([
      { lane: 'media', isPaused: true, waiting: 1 },
      { lane: 'quick', isPaused: false, waiting: 0 },
    ])
    expect(await jobs.pauses.resume('media', record)).toBe(true)
    await soon(() => expect(done).toEqual(['fast', 'slow']))
    expect(recorded).toEqual(['media', 'media'])
  })

  test('that are postponed come back at their time and lose no attempt', async () => {
    await using owner = new AsyncDisposableStack()
    const { database, clock, jobs } = await openQueue(owner, engine)
    let isUp = false
    const look = vi.fn(async () => {
      if (!isUp) throw postpone(clock.now() + hour)
    })
    jobs.define('look', look, { maxAttempts: 1 })
    await jobs.start()
    await enqueue(database, jobs, { name: 'look', payload: null })
    for (const times of [1, 2]) {
      await soon(async () =>
        expect(await onlyJob(database)).toMatchObject({
          state: 'waiting',
          attempts: 0,
          run_at: clock.now() + hour,
        }),
      )
      expect(look).toHaveBeenCalledTimes(times)
      if (times === 2) isUp = true
      clock.advance(hour)
    }
    await soon(async () =>
      expect(await jobs.inspection.counts()).toEqual({ waiting: 0, running: 0, dead: 0 }),
    )
  })

  test('go on when the clock goes back: schedules, what waits, and what a dead node held', async () => {
    await using owner = new AsyncDisposableStack()
    const { database, clock, jobs } = await openQueue(owner, engine)
    const run = vi.fn(async () => {})
    const sweep = vi.fn(async () => {})
    jobs.define('run', run)
    jobs.define('sweep', sweep)
    jobs.schedule('sweep', minute)
    await jobs.start()
    await soon(() => expect(sweep).toHaveBeenCalledTimes(1))
    await jobs.stop()
    await enqueue(database, jobs, { name: 'run', payload: 'held' })
    const held = { state: 'running', attempts: 1, lease_until: clock.now() + minute } as const
    await database.query.updateTable('jobs').set(held).execute()
    await enqueue(database, jobs, { name: 'run', payload: 'waits' })
    clock.advance(-2 * hour)
    const later = await openNode(owner, database, clock)
    later.jobs.define('run', run)
    later.jobs.define('sweep', sweep)
    later.jobs.schedule('sweep', minute)
    await later.jobs.start()
    await soon(() => expect(run).toHaveBeenCalledTimes(2))
    await soon(() => expect(sweep).toHaveBeenCalledTimes(2))
    clock.advance(minute)
    await soon(() => expect(sweep).toHaveBeenCalledTimes(3))
  })

  test('that this node does not know are left to others', async () => {
    await using owner = new AsyncDisposableStack()
    const { database, jobs } = await openQueue(owner, engine)
    jobs.define('known', async () => {})
    await jobs.start()
    await enqueue(database, jobs, { name: 'unknown', payload: {} })
    await wait(100)
    expect(await jobs.inspection.counts()).toEqual({ waiting: 1, running: 0, dead: 0 })
  })
})

// On a busy machine what comes at once comes late.
const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 20_000 })

type TestClock = { now(): number; advance(ms: number): void }

function createTestClock(): TestClock {
  let now = Date.parse('2030-01-01')
  return {
    now: () => now,
    advance: (ms) => {
      now += ms
    },
  }
}

async function openQueue(owner: AsyncDisposableStack, engine: 'sqlite' | 'postgresql') {
  const database = owner.use(await openTestDatabase(engine))
  const clock = createTestClock()
  const parts = { database, clock, log: silentLog, lanes: { quick: 4 }, pollMs: 20 }
  return { database, clock, jobs: owner.use(new Jobs(parts)) }
}

/** Another node: its own connections on PostgreSQL, its own writer on SQLite. */
async function openNode(
  owner: AsyncDisposableStack,
  database: TestDatabase,
  clock: { now(): number },
  options: { pollMs?: number; leaseMs?: number; lanes?: Record<string, number> } = {},
) {
  const node = owner.use(await openDatabase({ ...database.place, log: silentLog }))
  const parts = { database: node, clock, log: silentLog, lanes: { quick: 4 }, pollMs: 20 }
  return { node, jobs: owner.use(new Jobs({ ...parts, ...options })) }
}

function enqueue(database: Database, jobs: Jobs, job: JobRequest): Promise<void> {
  return database.inTransaction((transaction) => jobs.enqueue(transaction, job))
}

function onlyJob(database: Database) {
  return database.query.selectFrom('jobs').selectAll().executeTakeFirstOrThrow()
}

function untilAborted(_: unknown, signal: AbortSignal): Promise<void> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
