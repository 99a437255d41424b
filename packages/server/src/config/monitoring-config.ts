/** How the operator sees what goes on. */
export type MonitoringConfig = {
  readonly metrics: {
    /** Whether others than the operator's own terminal get them. */
    readonly isOn: boolean
    /** Whoever has it gets them from anywhere. */
    readonly token: string | undefined
    /** From where they are had without it; empty for nowhere. */
    readonly networks: string
  }
  /** What takes longer stands in the log. */
  readonly slowQueryMs: number
  readonly slowJobMs: number
  /** Undefined where nothing is sent. */
  readonly otel: OtelConfig | undefined
}

/** What is sent by the protocol of OpenTelemetry, and to where. */
export type OtelConfig = {
  /** Whole addresses; undefined where one of the two is not sent. */
  readonly tracesUrl: string | undefined
  readonly metricsUrl: string | undefined
  readonly protocol: 'http/protobuf' | 'http/json'
  readonly headers: Readonly<Record<string, string>>
  readonly serviceName: string
  readonly resource: Readonly<Record<string, string>>
  readonly sampler: Sampler
  /** What part of traces is kept. */
  readonly ratio: number
  readonly metricsEveryMs: number
}

export type Sampler =
  | 'always_on'
  | 'always_off'
  | 'traceidratio'
  | 'parentbased_always_on'
  | 'parentbased_always_off'
  | 'parentbased_traceidratio'
