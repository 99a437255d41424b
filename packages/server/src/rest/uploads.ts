import type { ItemKind, Quota } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { ItemRow, Items, UploadRequest } from '../items/index.ts'
import type { ApiParts, OperationHandler } from './api-parts.ts'
import { classicBody, fileHeaders, quotaHeaders } from './classic-answer.ts'
import { proofOf } from './guests.ts'
import { requireActor } from './input.ts'
import { uploadSource } from './upload-source.ts'

/** What is stored for a repeated request, and sent. */
type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

export const createImage: OperationHandler = (parts, request, reply) =>
  v1Upload(parts, request, reply, 'createImage', 'image')

export const createAudio: OperationHandler = (parts, request, reply) =>
  v1Upload(parts, request, reply, 'createAudio', 'audio')

export const classicUpload: OperationHandler = async (parts, request, reply) => {
  const actor = await requireActor(request)
  if (!request.isMultipart()) {
    throw new AppError('invalid_request', {
      detail: 'Send multipart/form-data with a "file" part.',
    })
  }
  return upload(parts.items, request, reply, {
    operation: 'classicUpload',
    actor,
    kind: 'image',
    fallback: '1d',
    answer: (row, quota) => {
      const item = parts.items.describe(row)
      return {
        status: 200,
        headers: { ...quotaHeaders(quota), ...fileHeaders(item) },
        body: classicBody(item, row, quota),
      }
    },
  })
}

async function v1Upload(
  parts: ApiParts,
  request: FastifyRequest,
  reply: FastifyReply,
  operation: string,
  kind: ItemKind,
) {
  const { context } = request
  const actor =
    (await context.actor()) ?? (await parts.guests.admit(proofOf(request), context.address))
  return upload(parts.items, request, reply, {
    operation,
    actor,
    kind,
    fallback: 'forever',
    answer: (row, quota) => v1Answer(parts.items, row, quota),
  })
}

/** The item as the answer of REST v1 to what made it. */
export function v1Answer(items: Items, row: ItemRow, quota: Quota): Answer {
  return {
    status: 201,
    headers: { location: `/api/v1/items/${row.id}`, ...quotaHeaders(quota) },
    body: items.describe(row),
  }
}

type Wish = Pick<UploadRequest<Answer>, 'operation' | 'kind' | 'fallback' | 'answer'> & {
  readonly actor: Actor
}

async function upload(items: Items, request: FastifyRequest, reply: FastifyReply, wish: Wish) {
  const key = request.headers['idempotency-key']
  const isGuest = wish.actor.via === 'challenge'
  const answer = await items.ingest<Answer>({
    ...wish,
    via: wish.actor.via === 'session' || isGuest ? 'web' : 'api',
    source: uploadSource(request),
    // Guests share one account, and a challenge works once anyway.
    idempotencyKey: typeof key === 'string' && !isGuest ? key : undefined,
    signal: request.context.signal,
  })
  return reply.code(answer.status).headers(answer.headers).send(answer.body)
}
