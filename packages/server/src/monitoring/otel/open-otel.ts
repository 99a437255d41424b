import type { OtelConfig } from '../../config/monitoring-config.ts'
import type { Telemetry } from '../../core/telemetry.ts'
import type { Meter } from '../meter.ts'
import type { Tracing } from './tracing.ts'

export type OtelParts = {
  readonly engine: 'sqlite' | 'postgresql'
  readonly meter: Meter
  readonly telemetry: Telemetry
  /** Whose `traceparent` is believed. */
  readonly trustProxy: false | string | number
  readonly version: string
}

export type Otel = AsyncDisposable & { readonly tracing: Tracing | undefined }

/**
 * Sends traces and metrics by the protocol of OpenTelemetry. Its libraries are loaded here, so that who sends nothing pays nothing. Nothing
 * is registered globally: other libraries in this process cannot add spans, which might tell of what they should not.
 */
export async function openOtel(config: OtelConfig, parts: OtelParts): Promise<Otel> {
  const { startSending } = await import('./sending.ts')
  return startSending(config, parts)
}
