import type { Resource } from '@opentelemetry/resources'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics'
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { OtelConfig } from '../../config/monitoring-config.ts'
import { second } from '../../core/clock.ts'
import { FigureProducer } from './figure-producer.ts'
import type { OtelParts } from './otel-parts.ts'
import { Tracing } from './tracing.ts'

const exportTimeoutMillis = 10 * second

type Otel = AsyncDisposable & { readonly tracing: Tracing | undefined }

/** A collector that is away costs what it was not sent, and nothing else. */
export async function startSending(config: OtelConfig, parts: OtelParts): Promise<Otel> {
  const resource = resourceFromAttributes({
    'service.version': parts.version,
    ...config.resource,
    'service.name': config.serviceName,
  })
  await using starting = new AsyncDisposableStack()
  const tracing = config.tracesUrl
    ? await startTraces(config, { ...parts, resource, url: config.tracesUrl }, starting)
    : undefined
  if (config.metricsUrl) {
    await startMetrics(config, { ...parts, resource, url: config.metricsUrl }, starting)
  }
  const open = starting.move()
  return { tracing, [Symbol.asyncDispose]: () => open.disposeAsync() }
}

type Sent = OtelParts & { readonly resource: Resource; readonly url: string }

async function startTraces(config: OtelConfig, on: Sent, starting: AsyncDisposableStack) {
  const { OTLPTraceExporter } = await (config.protocol === 'http/json'
    ? import('@opentelemetry/exporter-trace-otlp-http')
    : import('@opentelemetry/exporter-trace-otlp-proto'))
  const exporter = new OTLPTraceExporter({ url: on.url, headers: { ...config.headers } })
  const provider = new TracerProvider({
    resource: on.resource,
    sampler: samplerOf(config),
    spanProcessors: [new BatchSpanProcessor({ exporter, exportTimeoutMillis })],
  })
  starting.defer(() => provider.shutdown().catch(() => {}))
  return new Tracing({ ...on, tracer: provider.getTracer('anybin', on.version) })
}

async function startMetrics(config: OtelConfig, on: Sent, starting: AsyncDisposableStack) {
  const { OTLPMetricExporter } = await (config.protocol === 'http/json'
    ? import('@opentelemetry/exporter-metrics-otlp-http')
    : import('@opentelemetry/exporter-metrics-otlp-proto'))
  const exporter = new OTLPMetricExporter({ url: on.url, headers: { ...config.headers } })
  const exportIntervalMillis = config.metricsEveryMs
  const reader = new PeriodicExportingMetricReader({
    exporter,
    exportIntervalMillis,
    exportTimeoutMillis: Math.min(exportTimeoutMillis, exportIntervalMillis),
    metricProducers: [new FigureProducer(on.meter, on.resource, on.version)],
  })
  const provider = new MeterProvider({ resource: on.resource, readers: [reader] })
  starting.defer(() => provider.shutdown().catch(() => {}))
}

function samplerOf({ ratio, sampler }: OtelConfig): Sampler {
  const name = sampler.replace('parentbased_', '')
  const root = rootOf(name, ratio)
  return name === sampler ? root : new ParentBasedSampler({ root })
}

function rootOf(name: string, ratio: number): Sampler {
  if (name === 'always_off') return new AlwaysOffSampler()
  return name === 'always_on' ? new AlwaysOnSampler() : new TraceIdRatioBasedSampler(ratio)
}
