import type { Telemetry } from '../core/telemetry.ts'
import type { DiskSpace } from '../storage/index.ts'
import type { Meter } from './meter.ts'
import { addOperationMetrics } from './operation-metrics.ts'

/** Room on the disks, and how the store of files does. */
export function addStoreMetrics(
  meter: Meter,
  { diskSpace, telemetry }: { readonly diskSpace: DiskSpace; readonly telemetry: Telemetry },
): void {
  const free = {
    name: 'anybin_disk_free_bytes',
    help: "Free space on the fullest of this node's disks.",
  }
  meter.gauge(free, () => diskSpace.read())
  const least = {
    name: 'anybin_disk_min_free_bytes',
    help: 'Free space below which no upload is taken.',
  }
  meter.gauge(least, () => diskSpace.minFreeBytes)
  addOperationMetrics(meter, telemetry, {
    kind: 'store',
    duration: {
      name: 'anybin_store_operation_duration_seconds',
      help: 'Time of calls of the store of files, by kind.',
    },
    errors: {
      name: 'anybin_store_errors_total',
      help: 'Calls of the store of files that failed, by kind.',
    },
  })
}
