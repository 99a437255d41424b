import type { ItemKind } from '@anybin/contract'
import type { Log } from '../core/log.ts'
import type { DownloadGrant, Viewer, WhichBytes } from '../items/index.ts'
import type { AccelParts } from './accel.ts'
import type { BlobBytes, BlobParts } from './blob-bytes.ts'
import type { ContentHost } from './content-host.ts'

export type DeliveryParts = Omit<BlobParts, 'limits'> & {
  /** The one decision whether bytes may leave. Throws `not_found`, or `auth_required` with `passwordRequired`. */
  readonly authorizeDownload: (
    slug: string,
    which: WhichBytes,
    viewer: Viewer,
  ) => Promise<DownloadGrant>
  /** Told about every download that ran to its end. */
  readonly countDownload: (itemId: string) => unknown
  readonly log: Log
  readonly config: DeliveryConfig
}

export type DeliveryConfig = {
  /** The site of a kind. */
  readonly originOf: (kind: ItemKind) => string
  readonly contentOrigin: string | undefined
  /** Set when nginx stands in front and reads the blobs itself. */
  readonly accel?: AccelParts | undefined
  readonly limits: BlobParts['limits'] & { readonly idleMs: number }
}

/** What the steps of an answer work with. */
export type FileTransport = DeliveryParts & {
  readonly blobs: BlobBytes
  readonly host: ContentHost
}
