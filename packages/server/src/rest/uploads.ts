import type { Operation, Quota } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../accounts/index.ts'
import type { Domain } from '../domain.ts'
import { requireForm, textHeader, uploadSource } from '../http/index.ts'
import {
  describeClassicUpload,
  type ItemRow,
  type Items,
  type UploadKind,
  type UploadRequest,
} from '../items/index.ts'
import type { Call, Handlers } from './call.ts'
import { fileHeaders, quotaHeaders } from './classic-answer.ts'
import { uploaderOf } from './guests.ts'

/** What is stored for a repeated request, and sent. */
export type StoredAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

export const directUploadHandlers = {
  createImage: (call) => uploadV1(call, 'createImage', 'image'),
  createAudio: (call) => uploadV1(call, 'createAudio', 'audio'),
  createAny: (call) => uploadV1(call, 'createAny', 'any'),
  async classicUpload({ domain, request, reply, actor }) {
    requireForm(request)
    return upload(domain, request, reply, {
      operation: 'classicUpload',
      actor,
      kind: 'image',
      fallback: '1d',
      answer: (row, quota) => classicAnswer(domain.items, row, quota),
    })
  },
} satisfies Partial<Handlers>

async function uploadV1(
  { domain, request, reply }: Pick<Call<Operation>, 'domain' | 'request' | 'reply'>,
  operation: string,
  kind: UploadKind,
): Promise<unknown> {
  const actor = await uploaderOf(domain, request)
  return upload(domain, request, reply, {
    operation,
    actor,
    kind,
    fallback: domain.settings.defaultExpiration(actor.user.plan),
    ...v1Answering(domain.items),
  })
}

/** How REST v1 answers what made an item: with it, and the link for deleting it, which stands nowhere else. */
export function v1Answering(items: Items) {
  return {
    givesDeleteLink: true,
    answer: (row: ItemRow, quota: Quota, deleteUrl: string | undefined): StoredAnswer => ({
      status: 201,
      headers: { location: `/api/v1/items/${row.id}`, ...quotaHeaders(quota) },
      body: { ...items.describe(row), ...(deleteUrl !== undefined && { delete_url: deleteUrl }) },
    }),
  }
}

function classicAnswer(items: Items, row: ItemRow, quota: Quota): StoredAnswer {
  const item = items.describe(row)
  return {
    status: 200,
    headers: { ...quotaHeaders(quota), ...fileHeaders(item) },
    body: describeClassicUpload(item, row, quota),
  }
}

/** Sends an answer that was made now or for an earlier request of the same key. */
export function sendStored(reply: FastifyReply, { status, headers, body }: StoredAnswer): unknown {
  reply.code(status).headers(headers)
  return body
}

type Ingested<Answer> = Pick<
  UploadRequest<Answer>,
  'operation' | 'kind' | 'fallback' | 'answer' | 'givesDeleteLink' | 'source'
> & {
  readonly actor: Actor
}

async function upload(
  domain: Domain,
  request: FastifyRequest,
  reply: FastifyReply,
  ingested: Omit<Ingested<StoredAnswer>, 'source'>,
): Promise<unknown> {
  const answer = await ingest(domain, request, { ...ingested, source: uploadSource(request) })
  return sendStored(reply, answer)
}

/** The one intake, for a request of whatever shape. */
export async function ingest<Answer>(
  { uploadPipeline }: Domain,
  request: FastifyRequest,
  ingested: Ingested<Answer>,
): Promise<Answer> {
  const isGuest = ingested.actor.via === 'challenge'
  return uploadPipeline.ingest<Answer>({
    ...ingested,
    via: ingested.actor.via === 'session' || isGuest ? 'web' : 'api',
    // Guests share one account, and a challenge works once anyway.
    idempotencyKey: isGuest ? undefined : textHeader(request, 'idempotency-key'),
    signal: request.context.signal,
  })
}
