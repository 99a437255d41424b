import type { Expiration, ItemKind } from '@anybin/contract'
import { type Actor, mayUse } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { newId } from '../../core/ids.ts'
import { sha256 } from '../../core/keyed-hash.ts'
import { hashPassword } from '../../core/password-hash.ts'
import { retention } from '../../core/retention.ts'
import { checkAnnouncement, requireCreating } from './check-upload.ts'
import type { UploadRow } from './upload-records.ts'
import type { RawOptions } from './upload-request.ts'
import type { UploadsParts } from './uploads-parts.ts'

/** A file that somebody wants to send, in steps. */
export type UploadOptions = {
  readonly maker: UploadRow['maker']
  readonly via: UploadRow['via']
  /** The expiration when none is asked for. */
  readonly fallback: Expiration
  readonly filename: string | undefined
  readonly mime: string | undefined
  readonly size: number
  /** Of the file, hexadecimal. */
  readonly sha256: string | undefined
  readonly options: RawOptions
}

/** How long the first byte, or the next one, may take. */
const ttlMs: Readonly<Record<UploadRow['maker'], number>> = {
  ticket: retention.uploadTickets.kept,
  tus: retention.unfinishedUploads.kept,
  guest: retention.guestUploads.kept,
}

/** Where the bytes go. The token is known only here. */
export type AnnouncedUpload = { readonly row: UploadRow; readonly path: string }

/**
 * Makes an upload whose bytes come later, and takes its place in the quota at once. Whatever can be refused without the
 * bytes is refused now.
 */
export async function announceUpload(
  parts: UploadsParts,
  actor: Actor,
  wish: UploadOptions,
): Promise<AnnouncedUpload> {
  const kind = kindOf(wish.mime, actor)
  requireCreating(actor, kind)
  if (wish.size < 1)
    throw new AppError('unreadable_media', { detail: 'This file is empty (0 bytes).' })
  if (wish.sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(wish.sha256)) throw notHash()
  await checkAnnouncement(parts, { ...wish, actor, kind })
  const token = wish.maker === 'tus' ? undefined : newId()
  const draft = await newRow(parts, actor, wish, kind)
  const row = await parts.inTransaction(async (transaction) => {
    const counts = wish.via !== 'web'
    const held = await parts.accounts.reserveAnnounced(transaction, actor.user, counts, wish.size)
    const token_hash = token === undefined ? null : sha256(token)
    const made = { ...draft, token_hash, month: held.month }
    await parts.uploads.insert(transaction, made)
    return made
  })
  return { row, path: uploadPath(row.id, token) }
}

function notHash(): AppError {
  return new AppError('invalid_request', { detail: 'sha256: use 64 hexadecimal characters.' })
}

function uploadPath(id: string, token: string | undefined): string {
  return `/api/v1/uploads/${id}/bytes${token === undefined ? '' : `?token=${token}`}`
}

/** What the file is said to be. Where that says nothing, whatever the credential may make; the bytes decide in the end. */
function kindOf(mime: string | undefined, actor: Actor): ItemKind | 'either' {
  if (mime?.toLowerCase().startsWith('image/')) return 'image'
  if (mime?.toLowerCase().startsWith('audio/')) return 'audio'
  if (mayUse(actor, 'image:create') && mayUse(actor, 'voice:create')) return 'either'
  return mayUse(actor, 'voice:create') ? 'audio' : 'image'
}

async function newRow(
  { clock }: UploadsParts,
  actor: Actor,
  wish: UploadOptions,
  kind: UploadRow['kind'],
): Promise<Omit<UploadRow, 'token_hash' | 'month'>> {
  const { password, ...options } = wish.options
  const now = clock.now()
  return {
    id: newId(),
    user_id: actor.user.id,
    maker: wish.maker,
    key_id: actor.key?.id ?? null,
    grant_id: actor.grantId ?? null,
    via: wish.via,
    kind,
    fallback: wish.fallback,
    size: wish.size,
    filename: wish.filename ?? null,
    mime: wish.mime ?? null,
    sha256: wish.sha256?.toLowerCase() ?? null,
    options: JSON.stringify(options),
    password_hash: password === undefined ? null : await hashPassword(password),
    received: 0,
    writer: null,
    writer_until: null,
    outcome: null,
    error: null,
    item_id: null,
    created_at: now,
    expires_at: now + ttlMs[wish.maker],
  }
}
