import type { ZodType } from 'zod'
import type { ErrorCode } from '../tables/errors.ts'
import type { Scope } from '../tables/scopes.ts'
import type { Tool } from '../tools/tool.ts'

/** How the body of a request travels; `bytes` is a file and nothing else. */
export type BodyShape = 'none' | 'json' | 'upload' | 'form-upload' | 'bytes'

/**
 * Who may ask: somebody (`required`), somebody with a browser's session and no key (`session`), somebody or a browser that solved
 * a challenge (`challenge`), anybody, with rights for whoever sends a credential (`optional`), or anybody (`none`).
 */
export type Credential = 'required' | 'session' | 'challenge' | 'optional' | 'none'

/**
 * One thing the outside can ask for. REST routes, the OpenAPI document, MCP tools and client methods are made from it.
 * `scopes` lists alternatives: a key needs one of them, matching the kind of the item where there is one; where none is
 * listed, none is needed. The server's executor (`http/execute.ts`) enforces what stands here before the operation is called.
 */
export type Operation = {
  readonly name: string
  readonly summary: string
  readonly description: string
  readonly rest: {
    readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
    readonly path: string
  }
  readonly scopes: readonly Scope[]
  /** Folders have no kind: their scopes hold at sites without images, too. */
  readonly everyKind?: boolean
  /** It publishes nothing: whoever is suspended may do it, too. */
  readonly whileSuspended?: true
  readonly credential: Credential
  /** Whether pages of other sites may call it, without cookies (Fetch, "CORS protocol"). */
  readonly crossOrigin?: true
  readonly body: BodyShape
  /** It changes a file, and only the one that `If-Match` names (RFC 9110 §13.1.1). */
  readonly precondition?: true
  readonly params?: ZodType
  readonly query?: ZodType
  readonly input?: ZodType
  readonly success: {
    readonly status: 200 | 201 | 202 | 204
    readonly schema?: ZodType
    /** The events of the stream that it is for whoever accepts `text/event-stream`. */
    readonly stream?: ZodType
  }
  readonly errors: readonly ErrorCode[]
  /** How its errors look, where not as everywhere in v1. */
  readonly errorStyle?: 'classic'
  /** The same for models: tools of the Model Context Protocol. */
  readonly mcp?: readonly Tool[]
}
