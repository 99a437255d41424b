import { LastRuns } from './backups/index.ts'
import { Metrics, MetricsAccess, openOtel } from './monitoring/index.ts'
import type { Tools } from './open-tools.ts'
import { readVersion } from './read-version.ts'

type Facts = ConstructorParameters<typeof Metrics>[0]
type Watched = Tools & Omit<Facts, 'lastRuns' | 'metricsAccess' | 'version'>

/** How the operator sees what goes on. Last: nothing else knows of it. */
export async function openMonitoring(parts: Watched, opening: AsyncDisposableStack) {
  const { config, keyedHash } = parts
  const { trustProxy } = config.http
  const { metrics: wanted, otel } = config.monitoring
  const on = { ...parts, lastRuns: new LastRuns(parts), version: readVersion() }
  const isBehindProxy = trustProxy !== false
  const metricsAccess = new MetricsAccess({ metrics: wanted, keyedHash, isBehindProxy })
  const metrics = new Metrics({ ...on, metricsAccess })
  const watching = { lastRuns: on.lastRuns, metrics }
  if (!otel) return { ...watching, tracing: undefined }
  const { engine } = parts.database
  const { tracing } = opening.use(
    await openOtel(otel, { ...on, engine, meter: metrics.meter, trustProxy }),
  )
  return { ...watching, tracing }
}
