import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../core/app-error.ts'
import type { Domain } from '../../domain.ts'
import { bodyOf } from '../../http/index.ts'
import type { UploadRow } from '../../items/index.ts'
import { sendStored, v1Answering } from '../uploads.ts'
import { InterimAnswers } from './interim-answers.ts'
import { inconsistentLength, mismatchingOffset } from './problems.ts'
import { asBoolean, type UploadFields } from './upload-fields.ts'

/** One request, and its answer. */
export type UploadExchange = {
  readonly domain: Domain
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

type Received = Omit<UploadFields, 'offset'> & { readonly offset: number }

/** Takes the content, and makes the item where it is the end of the file. */
export async function receive(
  exchange: UploadExchange,
  row: UploadRow,
  fields: Received,
): Promise<unknown> {
  const { reply } = exchange
  reply.header('upload-complete', asBoolean(false))
  const now = await keep(exchange, row, fields)
  reply.header('upload-offset', now.received)
  if (!fields.complete) return reply.send()
  if (now.received < now.size) throw inconsistentLength()
  return complete(exchange, now, fields)
}

async function keep(
  { domain: { uploads, uploadBodies }, request, reply }: UploadExchange,
  row: UploadRow,
  { offset, length, complete: isLast = false }: Received,
): Promise<UploadRow> {
  // All is here already: the client only says so now.
  if (row.any_size === 0 && offset === row.size) return row
  const interim = new InterimAnswers(request, reply)
  const tell = (received: number) => interim.tellOffset(received)
  const part = { offset, bytes: bodyOf(request), length, isLast, tell }
  try {
    return await uploadBodies.appendPart(row, part)
  } catch (thrown) {
    const actual = thrown instanceof AppError ? thrown.facts.extra?.['offset'] : undefined
    if (typeof actual === 'number') throw refuseOffset(reply, actual, offset)
    // Nobody may go on with a file that is longer than was said.
    if (thrown instanceof AppError && thrown.code === 'request_too_large') await uploads.giveUp(row)
    throw thrown
  }
}

/** Answers as the upload of a whole file does. A header says whether the refusal is about the file, or may pass. */
export async function complete(
  { domain, request, reply }: UploadExchange,
  row: UploadRow,
  { complete: isAsked }: Pick<UploadFields, 'complete'>,
): Promise<unknown> {
  if (!isAsked) throw new AppError('conflict', { detail: 'This upload has ended.' })
  reply.header('upload-complete', asBoolean(true))
  try {
    const actor = await request.context.actor()
    const answer = await domain.uploadCompletion.run(row, actor, v1Answering(domain.items))
    return sendStored(reply, answer)
  } catch (thrown) {
    const { outcome } = await domain.uploads.reread(row)
    reply.header('upload-complete', asBoolean(outcome !== null))
    throw thrown
  }
}

/** The refusal of content that does not go on where that ends which is there. */
export function refuseOffset(reply: FastifyReply, expected: number, provided: number): AppError {
  reply.headers({ 'upload-offset': expected, 'upload-complete': asBoolean(false) })
  return mismatchingOffset(expected, provided)
}
