import type { ItemKind } from '@anybin/contract'
import type { Accel } from './accel.ts'
import type { BlobLimits } from './blob-bytes.ts'

export type DeliveryConfig = {
  /** The site of a kind. */
  readonly originOf: (kind: ItemKind) => string
  readonly contentOrigin: string | undefined
  /** Set when nginx stands in front and reads the blobs itself. */
  readonly accel?: Accel | undefined
  readonly limits: BlobLimits & { readonly idleMs: number }
}
