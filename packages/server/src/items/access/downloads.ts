import type { Readable } from 'node:stream'
import { type ItemKind, mediaTypes } from '@anybin/contract'
import type { Settings, SiteSettings } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { type Clock, second } from '../../core/clock.ts'
import { memoize } from '../../core/memoize.ts'
import type { BlobStore, ByteRange } from '../../storage/index.ts'
import { hasForm, needsCookies } from '../item/addresses.ts'
import type { EarlierFile } from '../item/earlier-files.ts'
import { isGalleryItem } from '../item/in-gallery.ts'
import type { ItemRow } from '../item/item-row.ts'
import {
  type TranscriptFiles,
  type TranscriptFormat,
  transcriptFormatOf,
} from '../item/transcript-files.ts'
import {
  clipForm,
  isInternal,
  type RenditionName,
  renditionTable,
} from '../renditions/rendition-table.ts'
import type { Renditions } from '../renditions/renditions.ts'
import { anyone, type Viewer } from '../views/viewer.ts'
import type { DownloadGrant, WhichBytes } from './download-grant.ts'
import type { InspectionTickets } from './inspection-tickets.ts'
import type { ItemAccess, Seen } from './item-access.ts'
import type { PageTickets } from './page-tickets.ts'
import type { PinnedFiles } from './pinned-files.ts'
import type { AccessAction } from './policy.ts'
import { isLimited, type Transfers } from './transfers.ts'

// Long enough to spare the server, short enough that a deleted picture does not live on in caches for days.
const sharedCacheSeconds = 60

/** Leave to send bytes of items. */
export class Downloads {
  readonly #access: ItemAccess
  readonly #blobs: BlobStore
  readonly #clock: Clock
  readonly #settings: Pick<Settings, 'current'>
  readonly #inspectionTickets: InspectionTickets
  readonly #pageTickets: PageTickets
  readonly #pinnedFiles: PinnedFiles
  readonly #renditions: Renditions
  readonly #transcriptFiles: TranscriptFiles
  readonly #transfers: Transfers

  constructor(parts: {
    readonly access: ItemAccess
    readonly blobs: BlobStore
    readonly clock: Clock
    readonly settings: Pick<Settings, 'current'>
    readonly inspectionTickets: InspectionTickets
    readonly pageTickets: PageTickets
    readonly pinnedFiles: PinnedFiles
    readonly renditions: Renditions
    readonly transcriptFiles: TranscriptFiles
    readonly transfers: Transfers
  }) {
    this.#access = parts.access
    this.#blobs = parts.blobs
    this.#clock = parts.clock
    this.#settings = parts.settings
    this.#inspectionTickets = parts.inspectionTickets
    this.#pageTickets = parts.pageTickets
    this.#pinnedFiles = parts.pinnedFiles
    this.#renditions = parts.renditions
    this.#transcriptFiles = parts.transcriptFiles
    this.#transfers = parts.transfers
  }

  /**
   * Leave to send these bytes, and all that a transport needs for it. Throws `not_found`, `auth_required` with
   * `passwordRequired` when a viewer password is all that is missing, or `not_found` with `revealFirst` when the share page has
   * to be asked, because this request does not count as a view.
   */
  async authorize(slug: string, which: WhichBytes, viewer: Viewer): Promise<DownloadGrant> {
    const action = which.rendition === 'original' ? 'original' : 'rendition'
    // Whatever is behind the address, and before a view is taken.
    if (isForJudges(which) && !this.#inspectionTickets.isValid(slug, viewer.inspection)) {
      throw new AppError('not_found')
    }
    const earlier = await this.#pinnedFiles.find(slug, which, viewer)
    if (earlier) return { ...this.#commonFacts(earlier.seen, viewer), ...earlierFile(earlier.file) }
    const seen = await this.#access.resolve(
      { slug, ext: which.ext, pin: which.pin },
      viewer,
      action,
    )
    if (!seen) throw await this.#pinnedFiles.missing(slug, which, viewer)
    if (seen.decision !== 'yes') throw missing(seen.decision, action)
    const common = this.#commonFacts(seen, viewer)
    if (which.rendition === 'original') return { ...common, ...original(seen.row) }
    const format = transcriptFormatOf(which.rendition)
    if (format) return { ...common, ...(await this.#transcript(seen.row, format, common.filename)) }
    const name = which.rendition as RenditionName
    return { ...common, ...(await this.#rendition(seen.row, name, common)) }
  }

  /**
   * Leave to send the original, at once, to somebody who has shown nothing: where everybody may have it, nobody counts it and
   * caches may keep it for as long as ever. Undefined where more has to be asked; `authorize` does.
   */
  authorizeAnyone(
    slug: string,
    ext: string,
    kinds: readonly ItemKind[],
  ): DownloadGrant | undefined {
    const row = this.#access.seenByAnyone({ slug, ext }, kinds, 'original')
    if (!row || isLimited(row, false)) return undefined
    const isEnding =
      row.expires_at !== null && row.expires_at - this.#clock.now() < sharedCacheSeconds * second
    return isEnding ? undefined : this.#grants(this.#settings.current)(row)
  }

  /** Made once for a row, for it is the same for all of them until somebody changes the row, or the site's settings. */
  readonly #grants = memoize((_: SiteSettings) =>
    memoize((row: ItemRow): DownloadGrant => {
      const seen: Seen = { row, decision: 'yes' }
      return Object.freeze({ ...this.#commonFacts(seen, anyone), ...original(row) })
    }),
  )

  /** The bytes that a grant names. */
  open(blobKey: string, range?: ByteRange): Promise<Readable> {
    return this.#blobs.open(blobKey, range)
  }

  /** Where they are, if they are a file of this machine. */
  localPath(blobKey: string): string | undefined {
    return this.#blobs.localPath?.(blobKey)
  }

  #commonFacts({ row, taken }: Seen, viewer: Viewer) {
    const now = this.#clock.now()
    const isOwner = viewer.userId === row.owner_id
    // A moderator who looks at it in a case is no viewer: nothing is counted, and nothing ends.
    const isInspected = this.#inspectionTickets.isValid(row.id, viewer.inspection)
    const isShown = isInspected || this.#pageTickets.isOf(row, viewer.pageTicket)
    const limited = !isOwner && !isInspected && isLimited(row, isShown)
    return {
      itemId: row.id,
      mediaType: row.content_type,
      filename: downloadName(row, isOwner),
      cache: cacheRule(row, viewer, now),
      isListed: this.#settings.current.gallery && isGalleryItem(row, now),
      isOwner,
      isShown,
      onMainOrigin:
        isInspected || needsCookies(row) || this.#access.folderLinkTo(row, viewer) !== undefined,
      // Players ask for parts: a burned clip is told from its end by the time that it lasts.
      wholeOnly: limited && !(row.kind === 'audio' && (row.dl_limit === null || isShown)),
      isCounted: limited || row.view_limit !== null,
      taken,
      begin: limited ? () => this.#transfers.begin(row, isShown) : undefined,
    }
  }

  async #transcript(row: ItemRow, format: TranscriptFormat, filename: string) {
    const found = await this.#transcriptFiles.file(row, format)
    if (!found) throw new AppError('not_found')
    const { bytes, contentType, etag, lastModified } = found
    return {
      blobKey: '',
      memory: bytes,
      contentType,
      bytes: bytes.length,
      etag,
      lastModified,
      filename: filename.replace(/[^.]+$/, format),
      // Players of our pages read it.
      onMainOrigin: true,
      wholeOnly: false,
      begin: undefined,
    }
  }

  async #rendition(
    row: ItemRow,
    name: RenditionName,
    common: Pick<DownloadGrant, 'filename' | 'onMainOrigin'>,
  ) {
    const { kind, readByScripts } = renditionTable[name]
    const form = clipForm(name)
    if (row.kind !== kind || (form && !hasForm(row, form))) throw new AppError('not_found')
    const found = await this.#renditions.find(row, name)
    // Nothing could be made of it.
    if (found.bytes === 0) throw new AppError('not_found')
    return {
      blobKey: found.blob_key,
      contentType: found.content_type,
      bytes: found.bytes,
      // A blob never changes under its key, so the key names this very representation.
      etag: found.blob_key,
      lastModified: found.created_at,
      filename: form ? common.filename.replace(/[^.]+$/, form) : common.filename,
      onMainOrigin: readByScripts || common.onMainOrigin,
      wholeOnly: false,
      begin: undefined,
    }
  }
}

function isForJudges({ rendition }: WhichBytes): boolean {
  return (
    rendition !== 'original' &&
    transcriptFormatOf(rendition) === undefined &&
    isInternal(rendition as RenditionName)
  )
}

function missing(what: 'password' | 'reveal' | 'checking', action: AccessAction): AppError {
  if (what === 'checking') return new AppError('not_found')
  if (what === 'reveal') {
    return new AppError('not_found', { extra: { revealFirst: action === 'original' } })
  }
  return new AppError('auth_required', {
    detail: 'This upload is password-protected.',
    extra: { passwordRequired: true },
  })
}

function original(row: ItemRow) {
  return {
    blobKey: row.blob_key,
    contentType: row.content_type,
    bytes: row.size_bytes,
    etag: row.sha256,
    lastModified: row.replaced_at ?? row.created_at,
  }
}

/** For its owner alone, so that no cache keeps it. */
function earlierFile(file: EarlierFile) {
  return {
    blobKey: file.blob_key,
    contentType: file.content_type,
    bytes: file.size_bytes,
    etag: file.sha256,
    lastModified: file.replaced_at,
    cache: { kind: 'none' } as const,
    onMainOrigin: true,
    begin: undefined,
  }
}

function downloadName(row: ItemRow, isOwner: boolean): string {
  const { ext } = mediaTypes[row.content_type]
  const name = isOwner ? row.filename : row.title
  const stem = (name ?? row.id).replace(/\.[A-Za-z0-9]{1,5}$/, '')
  return `${stem}.${ext}`
}

/**
 * Shared caches may keep only what everybody may see and nobody counts, never beyond its end, and nothing that a credential
 * had a part in: its owner is told the name of the file.
 */
function cacheRule(row: ItemRow, viewer: Viewer, now: number): DownloadGrant['cache'] {
  const open =
    viewer.userId === undefined &&
    viewer.password === undefined &&
    row.private === 0 &&
    row.password_hash === null &&
    row.dl_limit === null &&
    row.view_limit === null
  if (!open) return { kind: 'none' }
  const left = row.expires_at === null ? sharedCacheSeconds : (row.expires_at - now) / 1000
  return { kind: 'shared', maxAgeSeconds: Math.floor(Math.min(sharedCacheSeconds, left)) }
}
