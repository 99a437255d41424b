import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Trim, Version, VersionList } from '@anybin/contract'
import type { Media } from '@anybin/media'
import { type Actor, requireScope } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { BlobStore } from '../../storage/index.ts'
import type { TemporaryFiles } from '../blobs/temporary-files.ts'
import type { Addresses } from '../item/addresses.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { Items } from '../item/items.ts'
import { requireRestoring } from '../trash/restorable-kinds.ts'
import type { Outcome } from '../uploads/idempotency.ts'
import type { UploadSource } from '../uploads/upload-request.ts'
import type { ContentReplacement } from './content-replacement.ts'
import type { ContentRequest } from './content-request.ts'
import type { VersionRow, Versions } from './versions.ts'

/** How somebody asks for what the server makes itself of what it has. */
type Asked = Pick<ContentRequest, 'actor' | 'via' | 'signal'>

const readScopes = { image: 'image:read', audio: 'voice:read' } as const

/** Earlier files of the actor's items, and new ones that are made of those that are here. */
export class OwnVersions {
  readonly #addresses: Addresses
  readonly #blobs: BlobStore
  readonly #contentReplacement: ContentReplacement
  readonly #items: Items
  readonly #media: Pick<Media, 'cut'>
  readonly #temporaryFiles: TemporaryFiles
  readonly #versions: Versions

  constructor(parts: {
    readonly addresses: Addresses
    readonly blobs: BlobStore
    readonly contentReplacement: ContentReplacement
    readonly items: Items
    readonly media: Pick<Media, 'cut'>
    readonly temporaryFiles: TemporaryFiles
    readonly versions: Versions
  }) {
    this.#addresses = parts.addresses
    this.#blobs = parts.blobs
    this.#contentReplacement = parts.contentReplacement
    this.#items = parts.items
    this.#media = parts.media
    this.#temporaryFiles = parts.temporaryFiles
    this.#versions = parts.versions
  }

  /** What was replaced last first. */
  async list(actor: Actor, itemId: string): Promise<VersionList> {
    requireScope(actor, Object.values(readScopes))
    const item = await this.#items.own(actor, itemId)
    requireScope(actor, [readScopes[item.kind]])
    const rows = await this.#versions.list(item.id)
    return { versions: rows.map((row) => this.#describe(item, row)) }
  }

  /** Makes an earlier file the file of the item again; `not_found` once it is not kept any more. */
  async restore(asked: Asked, itemId: string, versionId: string): Promise<Outcome> {
    const item = await this.#items.own(asked.actor, itemId)
    requireRestoring(asked.actor, item.kind)
    const version = await this.#versions.find(item.id, versionId)
    if (!version) throw new AppError('not_found')
    const source: UploadSource = {
      declaredBytes: version.size_bytes,
      deliver: async (sink) => {
        await sink(await this.#blobs.open(version.blob_key), version.filename ?? undefined)
        return {}
      },
    }
    return this.#contentReplacement.replace({
      ...asked,
      itemId,
      source,
      replaces: item.sha256,
      restored: version,
      idempotencyKey: undefined,
    })
  }

  /** Keeps these parts of a clip; `unsupported_media_type` for the few that cannot be cut without a loss. */
  async trim(asked: Asked, itemId: string, { sha256, keep }: Trim): Promise<Outcome> {
    await using cleanUp = new AsyncDisposableStack()
    const item = await this.#items.own(asked.actor, itemId)
    requireRestoring(asked.actor, item.kind)
    if (item.kind !== 'audio') {
      throw new AppError('unsupported_media_type', { detail: 'Only audio clips can be trimmed.' })
    }
    if (item.sha256 !== sha256) throw new AppError('precondition_failed')
    const path = this.#temporaryFiles.pathUntil(cleanUp)
    const kept = await this.#cut(item, keep, path, { signal: asked.signal, cleanUp })
    const source: UploadSource = {
      declaredBytes: (await stat(path)).size,
      deliver: async (sink) => {
        await sink(createReadStream(path), item.filename ?? undefined, item.content_type)
        return {}
      },
    }
    return await this.#contentReplacement.replace({
      ...asked,
      itemId,
      source,
      replaces: sha256,
      keep: kept,
      idempotencyKey: undefined,
    })
  }

  async #cut(
    item: ItemRow,
    keep: Trim['keep'],
    path: string,
    { signal, cleanUp }: { readonly signal: AbortSignal; readonly cleanUp: AsyncDisposableStack },
  ) {
    const inputPath = await this.#temporaryFiles.ofBlob(this.#blobs, item.blob_key, cleanUp, signal)
    const parts = keep.map(({ start_ms: startMs, end_ms: endMs }) => ({ startMs, endMs }))
    return this.#media.cut({ inputPath, type: item.content_type }, parts, path, signal)
  }

  #describe(item: ItemRow, row: VersionRow): Version {
    return {
      id: row.id,
      content_type: row.content_type,
      size_bytes: row.size_bytes,
      sha256: row.sha256,
      ...(row.width !== null && { width: row.width }),
      ...(row.height !== null && { height: row.height }),
      ...(row.duration_ms !== null && { duration_ms: row.duration_ms }),
      filename: row.filename,
      made_at: row.made_at,
      replaced_at: row.replaced_at,
      kept_until: row.kept_until,
      url: row.blob_key === null ? null : this.#addresses.pinned(item, row),
    }
  }
}
