import type { FastifyReply } from 'fastify'
import { authPath } from '../accounts/index.ts'

/** What clients in browsers use from anywhere. None of it looks at cookies that another site's script could send. */
export const openAddresses = ['/jwks', '/oauth2/token', '/oauth2/register', '/oauth2/revoke'].map(
  (path) => authPath + path,
)

/** Whether scripts of other sites may read the answer. */
export function isOpenAddress(url: string): boolean {
  return openAddresses.includes(url.split('?')[0] ?? '')
}

export function openToAll(reply: FastifyReply): FastifyReply {
  return reply.header('access-control-allow-origin', '*')
}
