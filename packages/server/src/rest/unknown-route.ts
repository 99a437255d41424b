import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../core/app-error.ts'
import { routes } from './handlers.ts'

const patterns = routes.map(({ operation: { rest } }) => ({
  method: rest.method,
  path: new RegExp(`^${rest.path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`),
}))

/** `method_not_allowed` with the methods that the address knows, or `not_found`. */
export async function rejectUnknown(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const path = request.url.split('?')[0] ?? ''
  const methods = patterns.filter((one) => one.path.test(path)).map((one) => one.method)
  if (path === '/api/v1/openapi.json') methods.push('GET')
  if (methods.length === 0) throw new AppError('not_found')
  // RFC 9110 §15.5.6: the answer MUST list the methods.
  reply.header('allow', [...new Set(methods)].join(', '))
  throw new AppError('method_not_allowed')
}
