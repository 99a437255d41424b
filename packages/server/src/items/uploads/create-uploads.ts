import type { Readable } from 'node:stream'
import type { Upload, UploadParams, UploadTicket } from '@anybin/contract'
import type { Actor } from '../../accounts/index.ts'
import { minute } from '../../core/clock.ts'
import { announceUpload, type UploadOptions } from './announce-upload.ts'
import { completeUpload } from './complete-upload.ts'
import { findUpload, type UploadAccess } from './find-upload.ts'
import { appendBytes, putBytes } from './receive-bytes.ts'
import { giveUp, removeExpiredUploads } from './remove-upload.ts'
import type { UploadRow } from './upload-records.ts'
import type { RawOptions, UploadRequest } from './upload-request.ts'
import type { UploadsParts } from './uploads-parts.ts'

const expireUploadsJob = 'items.expire-uploads'

export type Uploads = ReturnType<typeof createUploads>

/** Uploads in steps: announced, sent in one or several requests, completed. */
export function createUploads(parts: UploadsParts) {
  const { jobs, limits, uploads } = parts
  jobs.define(expireUploadsJob, (_, signal) => removeExpiredUploads(parts, signal))
  jobs.schedule(expireUploadsJob, minute)

  const announce = (actor: Actor, wish: UploadOptions) =>
    parts.accounts.notePlanLimits(actor, () => announceUpload(parts, actor, wish))

  return {
    /** More than any plan allows is refused. */
    maxBytes: Math.max(limits.imageBytes, limits.audioBytes),
    announce,

    /** An upload with an address at this origin that needs no credential, for whoever has the bytes. */
    async makeTicket(
      actor: Actor,
      wanted: UploadParams,
      origin: string,
      how: Pick<UploadOptions, 'via' | 'fallback'>,
    ): Promise<UploadTicket> {
      const { filename, mime, size, sha256, ...options } = wanted
      const file = { filename, mime, size, sha256, options: asText(options) }
      const { row, path } = await announce(actor, { ...file, ...how, maker: 'ticket' })
      return { upload_id: row.id, put_url: origin + path, expires_at: row.expires_at }
    },

    find: (id: string, access: UploadAccess) => findUpload(parts, id, access),
    /** The same upload as it is now. */
    reread: async (row: UploadRow) => (await uploads.byId(row.id)) ?? row,
    describe: describeUpload,

    async put(row: UploadRow, source: Readable, declaredBytes: number | undefined) {
      await putBytes(parts, row, source, declaredBytes)
      return describeUpload((await uploads.byId(row.id)) ?? row)
    },
    append: (row: UploadRow, offset: number, source: Readable) =>
      appendBytes(parts, row, offset, source),
    /** Whether the last byte makes the item, without anybody asking. */
    completesItself: (row: UploadRow) => row.maker !== 'ticket',
    complete: <Answer>(
      row: UploadRow,
      actor: Actor | undefined,
      answer: UploadRequest<Answer>['answer'],
    ) => completeUpload(parts, row, actor, answer),

    giveUp: (row: UploadRow) => giveUp(parts, row),
    removeExpired: (signal: AbortSignal) => removeExpiredUploads(parts, signal),
  }
}

/** Options of JSON as headers and forms have them. */
function asText(options: Readonly<Record<string, unknown>>): RawOptions {
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  return Object.fromEntries(
    given.map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]),
  )
}

function describeUpload(row: UploadRow): Upload {
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
