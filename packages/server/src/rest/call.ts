import type { Operation, operations } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ZodType, z } from 'zod'
import type { Actor } from '../accounts/index.ts'
import type { Domain } from '../domain.ts'

/** What the API of a site says of that site. */
export type ApiSite = {
  readonly origin: string
  /** Whether this site has an address. */
  readonly serves: (path: string) => boolean
  /** The accounts site. */
  readonly issuer: string
  /** What a key is for that is asked for here without a word about it. */
  readonly audience: string
  readonly siteName: string
  /** Which addresses of other services it answers. */
  readonly compatibility: readonly string[]
}

/** A call that was admitted, with everything in it in the shape of the contract. */
export type Call<Asked extends Operation> = {
  readonly domain: Domain
  readonly site: ApiSite
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** Somebody, unless the operation is open to nobody in particular. */
  readonly actor: Asked['credential'] extends 'required' | 'session' ? Actor : Actor | undefined
  readonly params: Parsed<Asked['params']>
  readonly query: Parsed<Asked['query']>
  /** The JSON body; of uploads nothing, because their options come with the file. */
  readonly input: Asked['body'] extends 'json' ? Parsed<Asked['input']> : undefined
}

type Parsed<Schema> = Schema extends ZodType ? z.output<Schema> : undefined

/** Does what an operation says, and answers the body of its success. */
export type Handler<Asked extends Operation> = (call: Call<Asked>) => Promise<unknown>

type Operations = typeof operations

/** What each operation of the contract does. One without a handler does not compile. */
export type Handlers = { readonly [Name in keyof Operations]: Handler<Operations[Name]> }
