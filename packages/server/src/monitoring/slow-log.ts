import type { MonitoringConfig } from '../config/monitoring-config.ts'
import type { Log } from '../core/log.ts'
import type { JobDone, StatementDone, Telemetry } from '../core/telemetry.ts'

const maxSqlLetters = 500
const manyRows = 1000

/** Writes down what took longer than it should, and why. Values of statements are never in it. */
export function logSlow(
  telemetry: Telemetry,
  log: Log,
  { slowQueryMs, slowJobMs }: Pick<MonitoringConfig, 'slowJobMs' | 'slowQueryMs'>,
): void {
  telemetry.on('statement', (done) => {
    if (done.ms < slowQueryMs) return
    const { operation, rows, sql } = done
    const facts = { operation, ms: Math.round(done.ms), rows, sql: sql?.slice(0, maxSqlLetters) }
    log.warn({ ...facts, reason: reasonOf(done) }, 'the database was slow')
  })
  telemetry.on('job', (done) => {
    if (done.ms < slowJobMs) return
    const { id, name, attempts, outcome } = done
    const facts = { job: { id, name, attempts }, outcome, ms: Math.round(done.ms) }
    const waitedMs = Math.round(done.waitedMs)
    log.warn({ ...facts, waitedMs, reason: reasonOfJob(done, telemetry) }, 'a job took long')
  })
}

function reasonOf({ error, operation, rows = 0 }: StatementDone): string {
  if (error !== undefined) return `It failed: ${String((error as Error).message)}`
  if (operation === 'connect') return 'All connections were busy.'
  if (operation === 'begin') return 'Other transactions were writing.'
  if (operation === 'commit') return 'The disk of the database took long to keep it.'
  if (rows >= manyRows) return `It answered ${rows} rows.`
  return operation === 'select'
    ? 'The statement itself took long.'
    : 'The statement, what it waited for, and its commit took long.'
}

/** Where its time went. */
function reasonOfJob({ ms, error }: JobDone, { scope }: Telemetry): string {
  const spent = Object.entries(scope?.spent ?? {}).map(([kind, { ms: own, count }]) => {
    const where = kind === 'store' ? 'the store of files' : 'the database'
    return `${inSeconds(own)} in ${count} calls of ${where}`
  })
  const failed = error === undefined ? '' : ` It failed: ${String((error as Error).message)}`
  return `Of ${inSeconds(ms)}: ${spent.join(', ')}.${failed}`
}

function inSeconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}
