import type { Variable } from './variable.ts'

/** What the operator sees of a running site, and who else. The names that begin with `OTEL_` are those of OpenTelemetry. */
export const monitoringVariables = {
  ANYBIN_METRICS: {
    kind: 'flag',
    group: 'monitoring',
    default: 'off',
    about:
      'Serve metrics for Prometheus at `/metrics`, to whoever has the token or is in one of the networks below. `anybin top` can always read them.',
  },
  ANYBIN_METRICS_TOKEN: {
    kind: 'longToken',
    group: 'monitoring',
    secret: true,
    unset: 'no token is accepted',
    about: 'Bearer token that opens `/metrics` from anywhere.',
  },
  ANYBIN_METRICS_ALLOW: {
    kind: 'networks',
    group: 'monitoring',
    default: 'loopback',
    about:
      'Networks that get `/metrics` without a token. Requests that come through a proxy count by the address of their sender, and never if the proxy is not in ANYBIN_TRUST_PROXY.',
  },
  ANYBIN_SLOW_QUERY: {
    kind: 'duration',
    group: 'monitoring',
    default: '1s',
    about:
      'Database statements that take longer, with what they waited for, are logged as warnings.',
  },
  ANYBIN_SLOW_JOB: {
    kind: 'duration',
    group: 'monitoring',
    default: '1m',
    about: 'Background jobs that run longer are logged, with where the time went.',
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    kind: 'cacheUrl',
    group: 'monitoring',
    unset: 'nothing is sent',
    about:
      'OpenTelemetry collector that gets traces at `/v1/traces` below this address and metrics at `/v1/metrics`.',
  },
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: {
    kind: 'cacheUrl',
    group: 'monitoring',
    unset: 'below OTEL_EXPORTER_OTLP_ENDPOINT',
    about: 'Where traces go instead.',
  },
  OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: {
    kind: 'cacheUrl',
    group: 'monitoring',
    unset: 'below OTEL_EXPORTER_OTLP_ENDPOINT',
    about: 'Where metrics go instead.',
  },
  OTEL_EXPORTER_OTLP_HEADERS: {
    kind: 'pairs',
    group: 'monitoring',
    secret: true,
    unset: 'none',
    about: 'Headers for the collector, for example its key.',
  },
  OTEL_EXPORTER_OTLP_PROTOCOL: {
    kind: 'otlpProtocol',
    group: 'monitoring',
    default: 'http/protobuf',
    about: 'How they are encoded. gRPC is not supported; all collectors take HTTP.',
  },
  OTEL_TRACES_EXPORTER: {
    kind: 'otelExporter',
    group: 'monitoring',
    default: 'otlp',
    about: 'Whether traces are sent.',
  },
  OTEL_METRICS_EXPORTER: {
    kind: 'otelExporter',
    group: 'monitoring',
    default: 'otlp',
    about: 'Whether metrics are sent. They are those of `/metrics`.',
  },
  OTEL_SDK_DISABLED: {
    kind: 'flag',
    group: 'monitoring',
    default: 'off',
    about: 'Send nothing, whatever the other `OTEL_` settings say.',
  },
  OTEL_SERVICE_NAME: {
    kind: 'shortText',
    group: 'monitoring',
    default: 'anybin',
    about: 'Name of this service in traces and metrics.',
  },
  OTEL_RESOURCE_ATTRIBUTES: {
    kind: 'pairs',
    group: 'monitoring',
    unset: 'none',
    about: 'What else is said of this process, such as `deployment.environment.name=production`.',
  },
  OTEL_TRACES_SAMPLER: {
    kind: 'sampler',
    group: 'monitoring',
    default: 'parentbased_always_on',
    about:
      'Which traces are kept. `parentbased_…` follows the decision of a trusted proxy that sends `traceparent`.',
  },
  OTEL_TRACES_SAMPLER_ARG: {
    kind: 'ratio',
    group: 'monitoring',
    default: '1',
    about: 'For samplers that end in `traceidratio`: what part of traces is kept.',
  },
  OTEL_METRIC_EXPORT_INTERVAL: {
    kind: 'count',
    group: 'monitoring',
    default: '60000',
    about: 'Milliseconds between two times that metrics are sent.',
  },
} as const satisfies Record<string, Variable>
