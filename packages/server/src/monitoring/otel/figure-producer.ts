import { type Attributes, type HrTime, ValueType } from '@opentelemetry/api'
import type { Resource } from '@opentelemetry/resources'
import {
  AggregationTemporality,
  type CollectionResult,
  type DataPoint,
  DataPointType,
  type Histogram,
  type MetricData,
  type MetricProducer,
} from '@opentelemetry/sdk-metrics'
import type { Meter } from '../meter.ts'
import { conventionOf } from './conventions.ts'

type Figure = Awaited<ReturnType<Meter['read']>>[number]
type Value = { readonly labels: object; readonly value: number; readonly metricName?: string }
type Convention = NonNullable<ReturnType<typeof conventionOf>>
type Span = Pick<DataPoint<number>, 'startTime' | 'endTime'>

/** The figures of `/metrics` for OpenTelemetry: read once, named twice. */
export class FigureProducer implements MetricProducer {
  readonly #meter: Meter
  readonly #resource: Resource
  readonly #startTime = asTime(performance.timeOrigin)
  readonly #version: string

  constructor(meter: Meter, resource: Resource, version: string) {
    this.#meter = meter
    this.#resource = resource
    this.#version = version
  }

  async collect(): Promise<CollectionResult> {
    const span = { startTime: this.#startTime, endTime: asTime(Date.now()) }
    const metrics = (await this.#meter.read()).flatMap((figure) => {
      const convention = conventionOf(figure.name)
      return convention ? [metricOf(figure, convention, span)] : []
    })
    const scope = { name: 'anybin', version: this.#version }
    const scopeMetrics = [{ scope, metrics }]
    return { resourceMetrics: { resource: this.#resource, scopeMetrics }, errors: [] }
  }
}

function metricOf(figure: Figure, convention: Convention, span: Span): MetricData {
  const values = figure.values as readonly Value[]
  const common = {
    descriptor: {
      name: convention.name,
      unit: convention.unit,
      description: figure.help,
      valueType: ValueType.DOUBLE,
    },
    aggregationTemporality: AggregationTemporality.CUMULATIVE,
  }
  const point = <T>(labels: object, value: T): DataPoint<T> => ({
    ...span,
    value,
    attributes: attributesOf(labels, convention),
  })
  if (String(figure.type) === 'histogram') {
    const dataPoints = histograms(values).map(({ labels, value }) => point(labels, value))
    return { ...common, dataPointType: DataPointType.HISTOGRAM, dataPoints }
  }
  const dataPoints = values.map(({ labels, value }) => point(labels, value))
  return String(figure.type) === 'counter'
    ? { ...common, dataPointType: DataPointType.SUM, isMonotonic: true, dataPoints }
    : { ...common, dataPointType: DataPointType.GAUGE, dataPoints }
}

/** Prometheus counts what is at most a boundary, OpenTelemetry what lies between two. */
function histograms(values: readonly Value[]) {
  const groups = Map.groupBy(values, ({ labels }) => {
    const { le: _, ...own } = labels as Record<string, unknown>
    return JSON.stringify(own)
  })
  return [...groups].map(([key, own]) => {
    const ending = (end: string) => own.filter(({ metricName = '' }) => metricName.endsWith(end))
    const cumulative = ending('_bucket').map(({ value }) => value)
    const bounds = ending('_bucket').map(({ labels }) => (labels as { le: number | string }).le)
    const value: Histogram = {
      buckets: {
        boundaries: bounds.slice(0, -1).map(Number),
        counts: cumulative.map((upTo, index) => upTo - (cumulative[index - 1] ?? 0)),
      },
      sum: ending('_sum')[0]?.value ?? 0,
      count: ending('_count')[0]?.value ?? 0,
    }
    return { labels: JSON.parse(key) as object, value }
  })
}

function attributesOf(labels: object, { attributes = {} }: Convention): Attributes {
  return Object.fromEntries(
    Object.entries(labels).map(([label, value]) => {
      const name = attributes[label] ?? `anybin.${label}`
      return [name, name === 'http.response.status_code' ? Number(value) : String(value)]
    }),
  )
}

function asTime(epochMs: number): HrTime {
  const seconds = Math.floor(epochMs / 1000)
  return [seconds, Math.round((epochMs - seconds * 1000) * 1e6)]
}
