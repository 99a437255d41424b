import type { OtelConfig } from '../../config/monitoring-config.ts'
import type { OtelParts } from './otel-parts.ts'

/**
 * Sends traces and metrics by the protocol of OpenTelemetry. Its libraries are loaded here, so that who sends nothing pays nothing. Nothing
 * is registered globally: other libraries in this process cannot add spans, which might tell of what they should not.
 */
export async function openOtel(config: OtelConfig, parts: OtelParts) {
  const { startSending } = await import('./sending.ts')
  return startSending(config, parts)
}
