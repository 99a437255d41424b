import type { Scope } from '@anybin/contract'
import type { Implementation, McpServer, Server } from '@modelcontextprotocol/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../accounts/index.ts'
import type { AppError } from '../core/app-error.ts'
import type { BodyBudget } from '../core/body-budget.ts'
import type { CallTool } from './answer-call.ts'
import type { Message } from './message.ts'

/** Who sent one message, and the request that it came in. */
export type Caller = {
  /** Undefined for nobody. */
  readonly actor: Actor | undefined
  readonly request: FastifyRequest
  /** Aborts when they go away before their answer is out. Made when it is asked for: most calls are too short for it. */
  readonly leaving: () => AbortSignal
}

/** What `/mcp` needs to know, whatever is offered there. */
export type McpTransport = {
  /** Public origin of the site. */
  readonly origin: string
  /** Who sent the request by its Authorization header; undefined for nobody. A wrong credential throws. */
  readonly identify: (request: FastifyRequest) => Promise<Actor | undefined>
  readonly maxBodyBytes: (actor: Actor | undefined) => number
  /** Counts the call and says in headers where it stands; throws `rate_limited` for one too many. */
  readonly limitCalls: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
  /** Scopes of which the sender needs one; none needed but a credential when empty; undefined for what is open to all. */
  readonly demandOf: (message: Message) => readonly Scope[] | undefined
  /** The WWW-Authenticate headers of a refusal. */
  readonly challengesFor: (error: AppError, scopes: readonly Scope[]) => string[]
  /** Of messages in memory. */
  readonly bodyBudget: BodyBudget
  /** By what plain calls are answered straight; without it each goes to a server object, too. */
  readonly plain?: {
    readonly callTool: (caller: Caller) => CallTool
    readonly serverInfo: Implementation
  }
  /** A new server object, for one message. */
  readonly createServer: (caller: Caller) => Server | McpServer
  /** What `GET /mcp` tells whoever looks. */
  readonly describe: () => object
}
