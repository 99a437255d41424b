import type { Expiration, ItemKind, Upload } from '@anybin/contract'
import type { Selectable } from 'kysely'
import { type Actor, type Charged, mayUse } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { newId } from '../../core/ids.ts'
import { hashPassword } from '../../core/password-hash.ts'
import { retention } from '../../core/retention.ts'
import type { Tables } from '../../database/index.ts'
import { actorsIn, type Origin, storedActors } from '../agents/made-by.ts'
import type { RawOptions } from './upload-request.ts'

export type UploadRow = Selectable<Tables['uploads']>

/** A file that somebody wants to send, in steps. */
export type UploadAnnouncement = {
  readonly maker: UploadRow['maker']
  readonly via: UploadRow['via']
  /** The expiration when none is asked for. */
  readonly fallback: Expiration
  readonly filename: string | undefined
  readonly mime: string | undefined
  readonly size: number
  /** Whether nobody knows it: then `size` is the most that is taken. */
  readonly anySize?: boolean
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

/** The row of an upload that is announced; what it holds of a quota comes with its transaction. */
export async function newUploadRow(
  actor: Actor,
  upload: UploadAnnouncement,
  kind: UploadRow['kind'],
  now: number,
): Promise<Omit<UploadRow, 'token_hash' | 'month' | 'charged'>> {
  const { password, ...options } = upload.options
  return {
    id: newId(),
    user_id: actor.user.id,
    maker: upload.maker,
    key_id: actor.key?.id ?? null,
    grant_id: actor.grantId ?? null,
    via: upload.via,
    kind,
    fallback: upload.fallback,
    size: upload.size,
    any_size: upload.anySize ? 1 : 0,
    client: actor.agent?.client ?? null,
    tool: actor.agent?.tool ?? null,
    actors: storedActors(actor.actors ?? []),
    filename: upload.filename ?? null,
    mime: upload.mime ?? null,
    sha256: upload.sha256?.toLowerCase() ?? null,
    options: JSON.stringify(options),
    password_hash: password === undefined ? null : await hashPassword(password),
    received: 0,
    writer: null,
    writer_until: null,
    outcome: null,
    error: null,
    item_id: null,
    created_at: now,
    expires_at: now + ttlMs[upload.maker],
  }
}

/** The agent that announced it; undefined for people in a browser. */
export function announcerOf(row: UploadRow): Origin | undefined {
  const { key_id: keyId, grant_id: grantId, client, tool } = row
  if (keyId === null && grantId === null) return undefined
  return { keyId, grantId, client, tool: tool ?? 'http', actors: actorsIn(row.actors) }
}

/** What the file is said to be. Where that says nothing, whatever the credential may make; the bytes decide in the end. */
export function kindOf(mime: string | undefined, actor: Actor): ItemKind | 'either' {
  if (mime?.toLowerCase().startsWith('image/')) return 'image'
  if (mime?.toLowerCase().startsWith('audio/')) return 'audio'
  if (mayUse(actor, 'image:create') && mayUse(actor, 'voice:create')) return 'either'
  return mayUse(actor, 'voice:create') ? 'audio' : 'image'
}

/** Refuses a file that cannot be one. */
export function checkFacts({ size, sha256 }: UploadAnnouncement): void {
  if (size < 1) throw new AppError('unreadable_media', { detail: 'This file is empty (0 bytes).' })
  if (sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(sha256)) {
    throw new AppError('invalid_request', { detail: 'sha256: use 64 hexadecimal characters.' })
  }
}

/** As REST v1 shows it. */
export function describeUpload(row: UploadRow): Upload {
  return {
    upload_id: row.id,
    state: row.outcome ?? (row.received === row.size ? 'received' : 'waiting'),
    filename: row.filename,
    size: row.size,
    received: row.outcome === 'failed' ? 0 : row.received,
    expires_at: row.expires_at,
    item_id: row.item_id,
    error: row.error,
  }
}

/** Its options, but for the password. */
export function optionsIn({ options }: UploadRow): RawOptions {
  return JSON.parse(options) as RawOptions
}

/** Whether what comes of it is only for people with the full link. */
export function isPrivateUpload(row: UploadRow): boolean {
  return isTrue(optionsIn(row)['private'])
}

/** Yes or no in an option, as headers and forms have it. */
export function isTrue(word: string | undefined): boolean {
  return word === 'true' || word === '1' || word === 'on'
}

/** Whether the last byte makes the item, without anybody asking. */
export function completesItself({ maker }: UploadRow): boolean {
  return maker !== 'ticket'
}

/** What it holds of the budgets of keys. */
export function chargedIn({ charged }: UploadRow): Charged | undefined {
  return charged === null ? undefined : (JSON.parse(charged) as Charged)
}

/** Whoever sends right now may finish. */
export function isOver(row: UploadRow, now: number): boolean {
  return row.expires_at <= now && (row.writer_until ?? 0) <= now
}

/** Where the bytes of an upload go. */
export function bytesPath(id: string, token: string | undefined): string {
  return `/api/v1/uploads/${id}/bytes${token === undefined ? '' : `?token=${token}`}`
}
