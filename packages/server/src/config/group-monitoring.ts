import type { Values } from './environment.ts'
import type { MonitoringConfig, OtelConfig } from './monitoring-config.ts'

export function groupMonitoring(v: Values): MonitoringConfig {
  return {
    metrics: {
      isOn: v.ANYBIN_METRICS,
      token: v.ANYBIN_METRICS_TOKEN,
      networks: v.ANYBIN_METRICS_ALLOW,
    },
    slowQueryMs: v.ANYBIN_SLOW_QUERY,
    slowJobMs: v.ANYBIN_SLOW_JOB,
    otel: groupOtel(v),
  }
}

/** Without an address nothing is sent: what the specification has as a default is somebody else's program on this machine. */
function groupOtel(v: Values): OtelConfig | undefined {
  const below = (path: string) =>
    v.OTEL_EXPORTER_OTLP_ENDPOINT && `${v.OTEL_EXPORTER_OTLP_ENDPOINT}${path}`
  const traces = v.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? below('/v1/traces')
  const metrics = v.OTEL_EXPORTER_OTLP_METRICS_ENDPOINT ?? below('/v1/metrics')
  const tracesUrl = v.OTEL_TRACES_EXPORTER === 'otlp' ? traces : undefined
  const metricsUrl = v.OTEL_METRICS_EXPORTER === 'otlp' ? metrics : undefined
  if (v.OTEL_SDK_DISABLED || (tracesUrl ?? metricsUrl) === undefined) return undefined
  return {
    tracesUrl,
    metricsUrl,
    protocol: v.OTEL_EXPORTER_OTLP_PROTOCOL,
    headers: v.OTEL_EXPORTER_OTLP_HEADERS ?? {},
    serviceName: v.OTEL_SERVICE_NAME,
    resource: v.OTEL_RESOURCE_ATTRIBUTES ?? {},
    sampler: v.OTEL_TRACES_SAMPLER,
    ratio: v.OTEL_TRACES_SAMPLER_ARG,
    metricsEveryMs: v.OTEL_METRIC_EXPORT_INTERVAL,
  }
}
