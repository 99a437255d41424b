import { expect, test } from 'vitest'
import { createLog } from '../core/log.ts'
import { type StatementDone, Telemetry } from '../core/telemetry.ts'
import { logSlow } from './slow-log.ts'

function watched() {
  const telemetry = new Telemetry()
  const lines: Record<string, unknown>[] = []
  const log = createLog('info', { write: (line) => void lines.push(JSON.parse(line)) })
  logSlow(telemetry, log, { slowQueryMs: 1000, slowJobMs: 60_000 })
  return { telemetry, lines }
}

const job = { id: 'j1', name: 'items.sweep', lane: 'media', attempts: 1, startedAt: 0, waitedMs: 5 }

const slow: readonly [Partial<StatementDone>, string][] = [
  [{ operation: 'connect' }, 'All connections were busy.'],
  [{ operation: 'begin' }, 'Other transactions were writing.'],
  [{ operation: 'commit' }, 'The disk of the database took long to keep it.'],
  [{ operation: 'select', rows: 5000 }, 'It answered 5000 rows.'],
  [{ operation: 'select', rows: 1 }, 'The statement itself took long.'],
  [{ operation: 'update', error: new Error('timeout') }, 'It failed: timeout'],
]

test.each(slow)('a slow %o has its reason', (done, reason) => {
  const { telemetry, lines } = watched()
  const sql = 'select * from items where id = ?'
  telemetry.tell('statement', { operation: 'other', sql, startedAt: 0, ms: 1500, ...done })
  expect(lines).toMatchObject([{ level: 40, ms: 1500, sql, reason, msg: 'the database was slow' }])
})

test('what is fast is not told', () => {
  const { telemetry, lines } = watched()
  telemetry.tell('statement', { operation: 'select', startedAt: 0, ms: 999 })
  telemetry.tell('job', { ...job, ms: 59_000, outcome: 'done' })
  expect(lines).toEqual([])
})

test('a slow job is told with where its time went, also when others run beside it', async () => {
  const { telemetry, lines } = watched()
  await Promise.all([
    telemetry.withinJob(job, async () => {
      await null
      telemetry.tell('store', { operation: 'keep', startedAt: 0, ms: 50_000 })
      telemetry.tell('store', { operation: 'open', startedAt: 0, ms: 5000 })
      telemetry.tell('statement', { operation: 'select', startedAt: 0, ms: 900 })
      await null
      telemetry.tell('job', { ...job, ms: 61_000, outcome: 'retried', error: new Error('no room') })
    }),
    telemetry.withinJob(job, async () => {
      telemetry.tell('store', { operation: 'keep', startedAt: 0, ms: 7777 })
    }),
  ])
  expect(lines).toMatchObject([
    {
      msg: 'a job took long',
      job: { id: 'j1', name: 'items.sweep', attempts: 1 },
      outcome: 'retried',
      ms: 61_000,
      waitedMs: 5,
      reason:
        'Of 61.0 s: 0.9 s in 1 calls of the database, 55.0 s in 2 calls of the store of files. It failed: no room',
    },
  ])
})
