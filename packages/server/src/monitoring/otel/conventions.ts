/** How OpenTelemetry calls a figure and its labels (https://opentelemetry.io/docs/specs/semconv/). */
type Convention = {
  readonly name: string
  /** As in UCUM. */
  readonly unit: string
  readonly attributes?: Readonly<Record<string, string>>
}

const conventions = new Map<string, Convention>([
  [
    'anybin_http_request_duration_seconds',
    {
      name: 'http.server.request.duration',
      unit: 's',
      attributes: {
        method: 'http.request.method',
        route: 'http.route',
        status: 'http.response.status_code',
      },
    },
  ],
  [
    'anybin_database_operation_duration_seconds',
    {
      name: 'db.client.operation.duration',
      unit: 's',
      attributes: { operation: 'db.operation.name' },
    },
  ],
  [
    'anybin_database_connections',
    {
      name: 'db.client.connection.count',
      unit: '{connection}',
      attributes: { state: 'db.client.connection.state' },
    },
  ],
  [
    'anybin_database_waiting',
    {
      name: 'db.client.connection.pending_requests',
      unit: '{request}',
    },
  ],
  [
    'anybin_job_duration_seconds',
    {
      name: 'messaging.process.duration',
      unit: 's',
      attributes: { name: 'messaging.destination.name', outcome: 'anybin.job.outcome' },
    },
  ],
  ['process_cpu_seconds_total', { name: 'process.cpu.time', unit: 's' }],
  ['process_resident_memory_bytes', { name: 'process.memory.usage', unit: 'By' }],
])

const units = [
  ['_timestamp_seconds', 's'],
  ['_seconds', 's'],
  ['_bytes', 'By'],
  ['_total', '1'],
] as const

/** Of every figure of ours, and of those of the process that there are names for; undefined for the others. */
export function conventionOf(figure: string): Convention | undefined {
  const known = conventions.get(figure)
  if (known || !figure.startsWith('anybin_')) return known
  const [end, unit] = units.find(([ending]) => figure.endsWith(ending)) ?? ['', '1']
  const name = figure.slice('anybin_'.length, figure.length - end.length)
  return { name: `anybin.${name}`, unit }
}
