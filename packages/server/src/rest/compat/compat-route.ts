import type { Item, Scope } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../../accounts/index.ts'
import type { Domain } from '../../domain.ts'
import type { CollectedForm } from './compat-form.ts'

/** A refusal, for the shape in which the clients of a service read it. */
export type Refusal = {
  readonly status: number
  readonly code: string
  /** One sentence for people. */
  readonly message: string
  readonly method: string
  readonly path: string
}

/** What is sent: JSON, or a text with its type. */
export type CompatBody = object | { readonly text: string; readonly type: string }

/** A call that was let in. */
export type CompatCall = {
  readonly domain: Domain
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly actor: Actor
  /** The form, where it had to be read to find the key. */
  readonly form: CollectedForm | undefined
}

/** One address of another service, as its clients call it. */
export type CompatRoute = {
  readonly methods: readonly ('POST' | 'PUT' | 'DELETE')[]
  readonly urls: readonly string[]
  /** A key needs one of them; which one what arrives decides. */
  readonly scopes: readonly Scope[]
  /** Where its clients put a key besides `Authorization: Bearer`. */
  readonly keyOf?: (request: FastifyRequest) => string | undefined
  /** Whether its clients may send the key as a field of the form. */
  readonly keyField?: string
  readonly refuse: (refusal: Refusal) => CompatBody
  readonly handle: (call: CompatCall) => Promise<object>
}

export const uploadScopes = ['image:create', 'voice:create'] as const

/** The address for a program that shows only one: of the file, unless its key says the share page. */
export function linkOf(item: Item, { key }: Actor): string {
  return key?.defaults.link === 'share' ? item.url : item.direct_url
}

export function extensionOf(item: Item): string {
  return /\.(\w+)$/.exec(new URL(item.direct_url).pathname)?.[1] ?? ''
}

/** What people see of an item where it has no title. */
export function nameOf(item: Item): string {
  return item.title ?? item.filename ?? item.id
}
