import { operations } from '@anybin/contract'
import { type Lock, Server } from '@tus/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { AppError } from '../../core/app-error.ts'
import type { Domain } from '../../domain.ts'
import { countCall, parse } from '../../http/index.ts'
import { completesItself, type UploadRow } from '../../items/index.ts'
import { announceForItem, uploadByAddress } from '../announced-uploads.ts'
import type { ApiSite } from '../call.ts'
import { openToPages } from '../cross-origin.ts'
import { uploaderOf } from '../guests.ts'
import { v1Answering } from '../uploads.ts'
import { sendTusAnswer } from './tus-answer.ts'
import { readMetadata } from './tus-metadata.ts'
import { type TusAccess, TusStore } from './tus-store.ts'
import { asTusRequest } from './web-request.ts'

const creationPath = '/api/v1/tus'

/** The protocol tus 1.0 (https://tus.io/protocols/resumable-upload): made at one address, sent to that of the upload. */
export function tusRoutes(scope: FastifyInstance, domain: Domain, { origin }: ApiSite): void {
  const config = { style: 'v1', scopes: ['image:create', 'voice:create'] }
  const bodyLimit = Number.MAX_SAFE_INTEGER
  const handler = (request: FastifyRequest, reply: FastifyReply) =>
    handle(domain, origin, { request, reply })
  const options = { config: config as object, bodyLimit, handler }
  scope.route({
    ...options,
    method: ['POST', 'OPTIONS'],
    url: creationPath,
    onRequest: openToPages(['POST']),
  })
  scope.route({
    ...options,
    method: ['HEAD', 'PATCH', 'DELETE', 'OPTIONS'],
    onRequest: openToPages(['HEAD', 'PATCH', 'DELETE', 'PUT', 'POST']),
    url: '/api/v1/uploads/:id/bytes',
  })
}

type Exchange = { readonly request: FastifyRequest; readonly reply: FastifyReply }

async function handle(domain: Domain, origin: string, { request, reply }: Exchange) {
  reply.headers({ 'tus-resumable': '1.0.0', 'cache-control': 'no-store' })
  request.context.called = 'tus'
  const actor = request.method === 'OPTIONS' ? undefined : await request.context.actor()
  if (actor) await countCall(actor, { reply, calls: domain.planLimits, kind: 'api' })
  const store = new TusStore(accessOf(domain, request))
  let refusal: unknown
  const server = new Server({
    path: creationPath,
    datastore: store,
    locker: { newLock: () => noLock },
    // Told to whoever asks; the domain module knows what this sender may.
    maxSize: request.method === 'OPTIONS' ? domain.uploads.rules.maxBytes : 0,
    generateUrl: () => store.path,
    getFileIdFromRequest: () => (request.params as { id?: string }).id,
    onUploadFinish: () => finish(domain, request, store),
    onResponseError(_, error) {
      refusal = error
      return undefined
    },
  })
  const response = await server.handleWeb(asTusRequest(request, origin))
  if (refusal instanceof AppError || isUnexpected(refusal)) throw refusal
  return sendTusAnswer(reply, response, store)
}

// Requests on several nodes would not see it: the database decides who writes.
const noLock: Lock = { lock: async () => {}, unlock: async () => {} }

function accessOf(domain: Domain, request: FastifyRequest): TusAccess {
  const { uploads, uploadBodies } = domain
  return {
    uploads,
    bodies: uploadBodies,
    find: () => findByAddress(domain, request),
    async announce(size, metadata) {
      const actor = await uploaderOf(domain, request)
      return announceForItem(domain, actor, { ...readMetadata(metadata ?? {}), size })
    },
  }
}

function findByAddress({ uploads }: Domain, request: FastifyRequest): Promise<UploadRow> {
  const { params, query } = operations.putUpload
  const { id } = request.params as z.output<typeof params>
  return uploadByAddress(uploads, request, { id, ...parse(query, request.query) })
}

/** After the last byte: the item, where nobody has to ask for it. */
async function finish(domain: Domain, request: FastifyRequest, { row }: TusStore) {
  if (!row || !completesItself(row)) return {}
  const actor = await request.context.actor()
  const current = await domain.uploads.reread(row)
  const answering = v1Answering(domain.items)
  const { body } = await domain.uploadCompletion.run(current, actor, answering)
  return {
    // The item takes the place of an empty answer; whoever made the upload here keeps its 201.
    ...(request.method === 'PATCH' && { status_code: 200 }),
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  }
}

/** The library refuses with objects that have a status. */
function isUnexpected(thrown: unknown): boolean {
  return thrown instanceof Error && !('status_code' in thrown)
}
