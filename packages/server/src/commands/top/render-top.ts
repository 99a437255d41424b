import { renderTable } from '../shell.ts'
import type { TopFacts } from './overview.ts'

const maxRows = 8

/** The view for people, a line each. */
export function renderTop(facts: TopFacts, origin: string, now: number): string[] {
  const { database, media } = facts
  const log = database.log_bytes === null ? '' : ` and ${inBytes(database.log_bytes)} of log`
  const rows: readonly (readonly [string, string])[] = [
    [
      'Requests',
      `${perSecond(facts.requests_per_second)}, 95 of 100 within ${inTime(facts.requests_p95_seconds)}`,
    ],
    ['Refused', renderRefusals(facts.refusals_per_second)],
    [
      'Uploads',
      `${known(facts.uploads_under_way)} under way; media ${known(media.running)} running, ${known(media.waiting)} waiting`,
    ],
    [
      'Process',
      `${Math.round(facts.processor * 100)} % of a processor, ${inBytes(facts.memory_bytes)}, event loop ${inTime(facts.event_loop_delay_seconds)} late`,
    ],
    [
      'Database',
      `${inBytes(database.bytes)}${log}; ${known(database.busy)} busy, ${known(database.waiting)} waiting, commits within ${inTime(database.commit_p95_seconds)}`,
    ],
    [
      'Files',
      `${inBytes(facts.disk_free_bytes)} free, uploads end at ${inBytes(facts.disk_min_free_bytes)}; store errors ${perSecond(facts.store_errors_per_second)}`,
    ],
    [
      'Removal',
      `${known(facts.items_past_end)} items past their end, ${known(facts.files_to_remove)} files to remove`,
    ],
    ['Backup', renderUpkeep(facts.upkeep, now)],
  ]
  const width = Math.max(...rows.map(([name]) => name.length))
  return [
    `Anybin ${facts.version ?? ''} at ${origin}, ${new Date(now).toISOString().slice(0, 19)}Z`,
    '',
    ...rows.map(([name, text]) => `${name.padEnd(width)}  ${text}`),
    ...renderJobs(facts.jobs),
    ...renderRoutes(facts.routes),
  ]
}

function renderRefusals(refusals: TopFacts['refusals_per_second']): string {
  const causes = Object.entries(refusals).map(([cause, rate]) => `${cause} ${perSecond(rate)}`)
  return causes.length === 0 ? 'nothing' : causes.slice(0, maxRows).join(', ')
}

function renderUpkeep(upkeep: TopFacts['upkeep'], now: number): string {
  const told = (what: string, name: string) => {
    const run = upkeep[what]
    if (!run) return `${name} never`
    const ago = inTime(Math.max(0, now / 1000 - run.at))
    return `${name} ${ago} ago${run.ok ? '' : ' WITH FINDINGS'}`
  }
  return [
    told('backup', 'made'),
    told('backup-verification', 'verified'),
    told('file-verification', 'files verified'),
  ].join(', ')
}

function renderJobs(jobs: TopFacts['jobs']): string[] {
  if (jobs.length === 0) return ['', 'No job is due, runs or has failed.']
  const rows = jobs
    .slice(0, maxRows)
    .map(({ name, waiting, running, failed, oldest_seconds: oldest }) => [
      name,
      String(waiting),
      String(running),
      String(failed),
      oldest === 0 ? '' : inTime(oldest),
    ])
  return ['', ...renderTable(['JOB', 'WAITING', 'RUNNING', 'FAILED', 'LATE'], rows).split('\n')]
}

function renderRoutes(routes: TopFacts['routes']): string[] {
  if (routes.length === 0) return []
  const rows = routes
    .slice(0, maxRows)
    .map(({ route, per_second }) => [perSecond(per_second), route])
  return ['', ...renderTable(['REQUESTS', 'ROUTE'], rows).split('\n')]
}

const known = (value: number | null) => (value === null ? '?' : String(value))

function perSecond(rate: number): string {
  return `${rate >= 10 ? Math.round(rate) : rate.toFixed(1)}/s`
}

const timeUnits = [
  [86_400, 'days'],
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
] as const

function inTime(seconds: number | null): string {
  if (seconds === null) return '?'
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`
  const [size, unit] = timeUnits.find(([least]) => seconds >= 2 * least) ?? [1, 's']
  return `${Math.round(seconds / size)} ${unit}`
}

function inBytes(bytes: number | null): string {
  if (bytes === null) return '?'
  const gigabytes = bytes / 1024 ** 3
  return gigabytes >= 1 ? `${gigabytes.toFixed(1)} GB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`
}
