import type { Telemetry } from '../core/telemetry.ts'
import type { Meter } from './meter.ts'

const buckets = [0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10]

type Name = { readonly name: string; readonly help: string }

/** How long statements or calls of the store take, by operation, and how many fail. */
export function addOperationMetrics(
  meter: Meter,
  telemetry: Telemetry,
  figures: { readonly kind: 'statement' | 'store'; readonly duration: Name; readonly errors: Name },
): void {
  const labels = ['operation'] as const
  const duration = meter.histogram({ ...figures.duration, labels, buckets })
  const errors = meter.counter({ ...figures.errors, labels })
  telemetry.on(figures.kind, ({ operation, ms, error }) => {
    duration.observe({ operation }, ms / 1000)
    if (error !== undefined) errors.inc({ operation })
  })
}
