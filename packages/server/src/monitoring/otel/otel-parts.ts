import type { Telemetry } from '../../core/telemetry.ts'
import type { Meter } from '../meter.ts'

/** What is sent of. */
export type OtelParts = {
  readonly engine: 'sqlite' | 'postgresql'
  readonly meter: Meter
  readonly telemetry: Telemetry
  /** Whose `traceparent` is believed. */
  readonly trustProxy: false | string | number
  readonly version: string
}
