import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Domain } from '../../domain.ts'
import { countCall } from '../../http/index.ts'
import { openToPages } from '../cross-origin.ts'
import { create } from './create-upload.ts'
import type { UploadExchange } from './receive-content.ts'
import { append, cancel, creationPath, tellOffset } from './upload-resource.ts'

/**
 * Resumable uploads as the IETF drafts them (draft-ietf-httpbis-resumable-upload-12), on the same uploads as tus: made at one
 * address, sent to that of the upload.
 */
export function resumableRoutes(scope: FastifyInstance, domain: Domain): void {
  const config = { style: 'v1', scopes: ['image:create', 'voice:create'] } as object
  const bodyLimit = Number.MAX_SAFE_INTEGER
  const route = (method: string | string[], url: string, handle: Handle) => {
    const handler = (request: FastifyRequest, reply: FastifyReply) =>
      enter(handle, { domain, request, reply })
    const onRequest = openToPages(['POST', 'HEAD', 'GET', 'PATCH', 'DELETE'])
    scope.route({ method, url, config, bodyLimit, onRequest, handler })
  }
  const resource = `${creationPath}/:id`
  route('POST', creationPath, create)
  route(['HEAD', 'GET'], resource, tellOffset)
  route('PATCH', resource, append)
  route('DELETE', resource, cancel)
  for (const url of [creationPath, resource]) route('OPTIONS', url, tellLimits)
}

type Handle = (exchange: UploadExchange) => Promise<unknown>

async function enter(handle: Handle, exchange: UploadExchange): Promise<unknown> {
  const { domain, request, reply } = exchange
  reply.header('cache-control', 'no-store')
  request.context.called = 'resumable'
  const actor = request.method === 'OPTIONS' ? undefined : await request.context.actor()
  if (actor) await countCall(actor, { reply, calls: domain.planLimits, kind: 'api' })
  return handle(exchange)
}

async function tellLimits({ domain, reply }: UploadExchange): Promise<FastifyReply> {
  reply.header('upload-limit', `max-size=${domain.uploads.rules.maxBytes}`)
  return reply.code(204).send()
}
