import type { MediaType } from '@anybin/contract'
import type { TranscriptName } from '../item/transcript-files.ts'
import type { RenditionName } from '../renditions/rendition-table.ts'
import type { Ticket } from '../views/viewer.ts'

/** Something limited that is being sent. Exactly one of the two is to be called, once. */
export type Transfer = {
  /** The last byte was handed over. */
  finish(): Promise<void>
  /** It broke off: what it would have used up is given back. */
  fail(): Promise<void>
}

/**
 * `ext`: the extension in the address, which must be that of the item; renditions have none to check. `pin`: the beginning of the
 * SHA-256 of the file, where the address names no other.
 */
export type WhichBytes = {
  readonly rendition: 'original' | RenditionName | TranscriptName
  readonly ext?: string | undefined
  readonly pin?: string | undefined
}

/** Leave to send bytes, and all that a transport needs to send them. */
export type DownloadGrant = {
  readonly itemId: string
  readonly blobKey: string
  /** The bytes themselves, where they are made of words and are no blob. */
  readonly memory?: Buffer
  /** From our own list, never the uploader's. */
  readonly contentType: string
  readonly bytes: number
  /** Strong ETag without quotes. */
  readonly etag: string
  /** For Content-Disposition. */
  readonly filename: string
  /** `shared`: may be kept by any cache, for at most `maxAgeSeconds`. `none`: `private, no-store`. */
  readonly cache:
    | { readonly kind: 'shared'; readonly maxAgeSeconds: number }
    | { readonly kind: 'none' }
  /** Search engines may list it. */
  readonly isListed: boolean
  readonly lastModified: number
  readonly mediaType: MediaType
  readonly isOwner: boolean
  /** Shown by the item's own page, which is no download. */
  readonly isShown: boolean
  /**
   * Sent by the main origin itself: the viewer proved something by a cookie that only it gets, or its pages read this with
   * a script.
   */
  readonly onMainOrigin: boolean
  /** Sent as a whole or not at all: parts of it could not be counted. */
  readonly wholeOnly: boolean
  /** Every sending is counted, so it is sent by us, from the store, each time. */
  readonly isCounted: boolean
  /** Set when this very request took a view. */
  readonly taken: Ticket | undefined
  /** To be called before the whole is sent, where that uses something up. Throws `not_found` when nothing is left. */
  readonly begin: (() => Promise<Transfer>) | undefined
}
