import type { FastifyRequest } from 'fastify'
import type { Actor } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Domain } from '../domain.ts'
import type { McpSite } from './mcp-site.ts'

/** One message: who sent it, in which request, and what it can reach. */
export type Caller = {
  readonly domain: Domain
  readonly site: McpSite
  /** Undefined for nobody. */
  readonly actor: Actor | undefined
  readonly request: FastifyRequest
}

/** A call of a tool, which somebody sent. */
export type Call = Caller & { readonly actor: Actor }

/** Already refused before the message got here; a server that is built otherwise is closed, too. */
export function asCall(caller: Caller): Call {
  const { actor } = caller
  if (!actor) throw new AppError('auth_required')
  return { ...caller, actor }
}
