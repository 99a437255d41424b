import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { addressHeader, authPath } from '../accounts/index.ts'
import type { Domain } from '../domain.ts'
import type { ApiSite } from './call.ts'
import { isOpenAddress, openToAll } from './open-addresses.ts'

const bodyBytes = 64 * 1024

/**
 * The addresses that the sign-in library answers itself. Its bodies are handed over unread, because a form that was parsed
 * and written again is another form.
 */
export function signInRoutes({ issuer, login }: Pick<ApiSite, 'issuer'> & Pick<Domain, 'login'>) {
  return (scope: FastifyInstance, _: object, done: () => void) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, parsed) => parsed(null, body))
    scope.route({
      method: ['GET', 'POST'],
      url: `${authPath}/*`,
      bodyLimit: bodyBytes,
      handler: async (request, reply) => {
        if (isOpenAddress(request.url)) openToAll(reply)
        return send(await login.handle(asWebRequest(issuer, request)), reply)
      },
    })
    done()
  }
}

/** The request as the web platform knows it, at the public address, with the address that we believe. */
export function asWebRequest(origin: string, request: FastifyRequest): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one)
  }
  headers.set(addressHeader, request.context.address)
  const body = request.body instanceof Buffer ? new Uint8Array(request.body) : undefined
  return new Request(new URL(request.url, origin), {
    method: request.method,
    headers,
    redirect: 'manual',
    ...(body && { body }),
  })
}

/** Hands an answer of the library on, each cookie in a header of its own. */
export async function send(response: Response, reply: FastifyReply): Promise<FastifyReply> {
  reply.code(response.status)
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie' && name !== 'content-length') reply.header(name, value)
  }
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie)
  if (!response.headers.has('cache-control')) reply.header('cache-control', 'no-store')
  return reply.send(Buffer.from(await response.arrayBuffer()))
}
