import type { FastifyRequest } from 'fastify'
import type { Actor } from '../accounts/index.ts'
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
