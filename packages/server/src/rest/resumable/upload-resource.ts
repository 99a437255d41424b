import type { FastifyReply } from 'fastify'
import type { Actor } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Domain } from '../../domain.ts'
import { completesItself, type UploadRow } from '../../items/index.ts'
import { uploadByAddress } from '../announced-uploads.ts'
import { inconsistentLength } from './problems.ts'
import { complete, receive, refuseOffset, type UploadExchange } from './receive-content.ts'
import { asBoolean, lengthIn, readUploadFields, requireComplete } from './upload-fields.ts'

export const creationPath = '/api/v1/resumable'
const partialUpload = 'application/partial-upload'

/** The offset that is told holds until somebody goes on: whoever still hangs on an earlier connection is let go. */
export async function tellOffset(exchange: UploadExchange): Promise<FastifyReply> {
  const { domain, request, reply } = exchange
  const found = await findUpload(exchange)
  await domain.uploadBodies.interrupt(found).catch((thrown) => {
    // It came to its end meanwhile.
    if (!isConflict(thrown)) throw thrown
  })
  const row = await domain.uploads.reread(found)
  const isKnown = row.any_size === 0
  reply.headers({
    'upload-offset': row.received,
    'upload-complete': asBoolean(row.outcome !== null),
    'upload-limit': limitsOf(domain, row, await request.context.actor()),
    ...(isKnown && { 'upload-length': row.size }),
  })
  return reply.code(204).send()
}

export async function append(exchange: UploadExchange): Promise<unknown> {
  const { request, reply } = exchange
  const row = await findUpload(exchange)
  const fields = readUploadFields(request.headers)
  reply.header('upload-complete', asBoolean(false))
  if (request.headers['content-type'] !== partialUpload) {
    throw new AppError('unsupported_media_type', { detail: `Content-Type: use ${partialUpload}.` })
  }
  requireComplete(fields)
  const { offset } = fields
  if (offset === undefined) {
    throw new AppError('invalid_request', {
      detail: 'Upload-Offset: say at which byte the content begins.',
    })
  }
  if (offset !== row.received) throw refuseOffset(reply, row.received, offset)
  if (row.outcome !== null) return complete(exchange, row, fields)
  const length = lengthIn(fields, offset)
  checkLength(row, length, offset + (fields.contentLength ?? 0))
  reply.code(204)
  return receive(exchange, row, { ...fields, offset, length })
}

export async function cancel(exchange: UploadExchange): Promise<FastifyReply> {
  await exchange.domain.uploads.giveUp(await findUpload(exchange))
  return exchange.reply.code(204).send()
}

/** What an upload may be, and for how many seconds it is there. */
export function limitsOf({ uploads }: Domain, row: UploadRow, actor: Actor | undefined): string {
  const age = `max-age=${uploads.secondsLeft(row)}`
  return actor
    ? `max-size=${uploads.rules.fileLimit({ kind: row.kind, actor }).maxBytes}, ${age}`
    : age
}

/** Tickets wait for somebody who completes them, and have an address of their own. */
async function findUpload({ domain: { uploads }, request }: UploadExchange): Promise<UploadRow> {
  const { id = '' } = request.params as { id?: string }
  const { token } = request.query as { token?: unknown }
  const secret = typeof token === 'string' ? token : undefined
  const row = await uploadByAddress(uploads, request, { id, token: secret })
  if (!completesItself(row)) throw new AppError('not_found')
  return row
}

/** Refuses what cannot be all or part of the file, before any of it is kept. */
function checkLength(row: UploadRow, length: number | undefined, end: number): void {
  const isKnown = row.any_size === 0
  const isOther = length !== undefined && (isKnown ? length !== row.size : length < row.received)
  if (isOther || (isKnown && end > row.size)) throw inconsistentLength()
}

function isConflict(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === 'conflict'
}
