import type { Telemetry } from '../core/telemetry.ts'
import type { Database } from '../database/index.ts'
import { KeptReading } from './kept-reading.ts'
import type { Meter } from './meter.ts'
import { addOperationMetrics } from './operation-metrics.ts'

/** How large the database is, how busy, and how long it takes. */
export function addDatabaseMetrics(
  meter: Meter,
  { database, telemetry }: { readonly database: Database; readonly telemetry: Telemetry },
): void {
  const size = new KeptReading(() => database.size())
  meter.gauges(
    {
      name: 'anybin_database_size_bytes',
      help: 'Size of the database and of its write-ahead log. PostgreSQL tells that of the log only to members of pg_monitor.',
      labels: ['part'],
    },
    async () => {
      const { database: bytes, log } = await size.get()
      const of = (part: string, value: number) => [{ part }, value] as const
      return [of('database', bytes), ...(log === undefined ? [] : [of('log', log)])]
    },
  )
  meter.gauges(
    {
      name: 'anybin_database_connections',
      help: 'Connections of this process that transactions use, by state. On SQLite the one that writes.',
      labels: ['state'],
    },
    async () => {
      const { busy, idle } = database.connectionUse
      return [
        [{ state: 'busy' }, busy],
        [{ state: 'idle' }, idle],
      ]
    },
  )
  const waiting = {
    name: 'anybin_database_waiting',
    help: 'Statements and transactions that wait for a connection.',
  }
  meter.gauge(waiting, () => database.connectionUse.waiting)
  addOperationMetrics(meter, telemetry, {
    kind: 'statement',
    duration: {
      name: 'anybin_database_operation_duration_seconds',
      help: 'Time of statements by kind, of waiting for a connection (connect), for the turn of a transaction (begin), and of commits (commit).',
    },
    errors: {
      name: 'anybin_database_errors_total',
      help: 'Statements, commits and connections that failed. Some are meant to, such as a second row of the same key.',
    },
  })
}
