import { type Figures, quantile } from './figures.ts'

/** What is seen of a running server: rates are of the time between two moments, times are seconds. Null is not known. */
export type TopFacts = {
  readonly version: string | null
  readonly requests_per_second: number
  readonly requests_p95_seconds: number | null
  /** By cause, a second. */
  readonly refusals_per_second: Readonly<Record<string, number>>
  readonly routes: readonly { readonly route: string; readonly per_second: number }[]
  readonly uploads_under_way: number | null
  readonly media: { readonly running: number | null; readonly waiting: number | null }
  readonly database: {
    readonly bytes: number | null
    readonly log_bytes: number | null
    readonly busy: number | null
    readonly waiting: number | null
    readonly commit_p95_seconds: number | null
  }
  readonly store_errors_per_second: number
  readonly disk_free_bytes: number | null
  readonly disk_min_free_bytes: number | null
  readonly memory_bytes: number | null
  /** Of one processor; more than 1 is more than one of them. */
  readonly processor: number
  readonly event_loop_delay_seconds: number | null
  readonly items_past_end: number | null
  readonly files_to_remove: number | null
  readonly jobs: readonly JobFacts[]
  readonly upkeep: Readonly<Record<string, { readonly at: number; readonly ok: boolean }>>
}

type JobFacts = {
  readonly name: string
  readonly waiting: number
  readonly running: number
  readonly failed: number
  readonly oldest_seconds: number
}

export type Moment = { readonly at: number; readonly figures: Figures }

const requests = 'anybin_http_request_duration_seconds'
const operations = 'anybin_database_operation_duration_seconds'

export function describeBetween(before: Moment, after: Moment): TopFacts {
  const seconds = Math.max((after.at - before.at) / 1000, 0.001)
  const [old, now] = [before.figures, after.figures]
  // A server that was started meanwhile counts from the beginning.
  const rate = (from = 0, to = 0) => Math.max(0, to - from) / seconds
  const rates = (from: ReadonlyMap<string, number>, to: ReadonlyMap<string, number>) =>
    [...to]
      .map(([key, count]) => [key, rate(from.get(key), count)] as const)
      .filter(([, value]) => value > 0)
      .sort(([, one], [, other]) => other - one)
  const p95 = (name: string, labels = {}) =>
    quantile(0.95, old.buckets(name, labels), now.buckets(name, labels)) ?? null
  const one = (name: string, labels = {}) => now.sum(name, labels) ?? null
  const refusals = 'anybin_refusals_total'
  const errors = 'anybin_store_errors_total'
  const processor = 'process_cpu_seconds_total'
  return {
    version: [...now.by('anybin_info', 'version').keys()][0] ?? null,
    requests_per_second: rate(old.count(requests), now.count(requests)),
    requests_p95_seconds: p95(requests),
    refusals_per_second: Object.fromEntries(
      rates(old.by(refusals, 'cause'), now.by(refusals, 'cause')),
    ),
    routes: rates(old.countBy(requests, 'route'), now.countBy(requests, 'route')).map(
      ([route, value]) => ({ route, per_second: value }),
    ),
    uploads_under_way: one('anybin_uploads_under_way'),
    media: { running: one('anybin_media_running'), waiting: one('anybin_media_waiting') },
    database: {
      bytes: one('anybin_database_size_bytes', { part: 'database' }),
      log_bytes: one('anybin_database_size_bytes', { part: 'log' }),
      busy: one('anybin_database_connections', { state: 'busy' }),
      waiting: one('anybin_database_waiting'),
      commit_p95_seconds: p95(operations, { operation: 'commit' }),
    },
    store_errors_per_second: rate(old.sum(errors), now.sum(errors)),
    disk_free_bytes: one('anybin_disk_free_bytes'),
    disk_min_free_bytes: one('anybin_disk_min_free_bytes'),
    memory_bytes: one('process_resident_memory_bytes'),
    processor: rate(old.sum(processor), now.sum(processor)),
    event_loop_delay_seconds: one('anybin_event_loop_delay_seconds'),
    items_past_end: one('anybin_items_past_end'),
    files_to_remove: one('anybin_files_to_remove'),
    jobs: describeJobs(now),
    upkeep: describeUpkeep(now),
  }
}

/** Those that wait, run or failed; what waits longest first. */
function describeJobs(figures: Figures): JobFacts[] {
  const count = (state: string) => figures.by('anybin_jobs', 'name', { state })
  const [waiting, running, failed] = [count('waiting'), count('running'), count('dead')]
  const oldest = figures.by('anybin_job_oldest_seconds', 'name')
  return [...waiting.keys()]
    .map((name) => ({
      name,
      waiting: waiting.get(name) ?? 0,
      running: running.get(name) ?? 0,
      failed: failed.get(name) ?? 0,
      oldest_seconds: oldest.get(name) ?? 0,
    }))
    .filter((job) => job.running + job.failed > 0 || job.oldest_seconds > 0)
    .sort((a, b) => b.oldest_seconds - a.oldest_seconds || b.waiting - a.waiting)
}

function describeUpkeep(figures: Figures): TopFacts['upkeep'] {
  const isFine = figures.by('anybin_upkeep_ok', 'what')
  const ended = figures.by('anybin_upkeep_timestamp_seconds', 'what')
  return Object.fromEntries(
    [...ended].map(([what, at]) => [what, { at: Math.round(at), ok: isFine.get(what) === 1 }]),
  )
}
