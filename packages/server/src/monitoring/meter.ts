import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** A figure with what it is a figure of. */
export type Labelled = readonly [labels: Readonly<Record<string, string>>, value: number]

type Name = { readonly name: string; readonly help: string }
type Labels = { readonly labels: readonly string[] }

/** Where figures are defined. One that cannot be read is left out and counted: the others are needed most just then. */
export class Meter {
  readonly #registry = new Registry()
  readonly #unreadable: Counter

  constructor() {
    collectDefaultMetrics({ register: this.#registry })
    this.#unreadable = this.counter({
      name: 'anybin_metrics_unreadable_total',
      help: 'Figures that could not be read when they were asked for.',
      labels: ['metric'],
    })
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  /** In the text format of Prometheus. */
  text(): Promise<string> {
    return this.#registry.metrics()
  }

  read() {
    return this.#registry.getMetricsAsJSON()
  }

  counter({ name, help, labels }: Name & Labels): Counter {
    return new Counter({ name, help, labelNames: labels, registers: [this.#registry] })
  }

  histogram({ name, help, labels, buckets }: Name & Labels & { readonly buckets: number[] }) {
    const registers = [this.#registry]
    return new Histogram({ name, help, labelNames: labels, buckets, registers })
  }

  /** A number that somebody else counts up. */
  total({ name, help }: Name, read: () => number): void {
    const registers = [this.#registry]
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset()
        this.inc(read())
      },
    })
  }

  /** Read when it is asked for; undefined where there is none. */
  gauge(one: Name, read: () => number | undefined | Promise<number | undefined>): void {
    this.gauges({ ...one, labels: [] }, async () => {
      const value = await read()
      return value === undefined ? [] : [[{}, value]]
    })
  }

  /** What is not read again is not shown any more. */
  gauges({ name, help, labels }: Name & Labels, read: () => Promise<readonly Labelled[]>): void {
    const unreadable = this.#unreadable
    new Gauge({
      name,
      help,
      labelNames: labels,
      registers: [this.#registry],
      async collect() {
        this.reset()
        // A gauge without labels is 0 after that, which nobody has read.
        if (labels.length === 0) this.remove()
        try {
          for (const [labelled, value] of await read()) this.set(labelled, value)
        } catch {
          unreadable.inc({ metric: name })
        }
      },
    })
  }
}
