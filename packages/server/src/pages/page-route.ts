import type { FastifyReply, FastifyRequest } from 'fastify'

/** One address of the site. All of them stand in `register-pages.ts`. */
export type PageRoute = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  /** Nothing but a secret in the address lets anybody in, so that no other site can make a browser do something here. */
  readonly isOpenedByAddress?: boolean
  /** Programs read it: it speaks English whoever asks, and nobody is looked up for it. */
  readonly isForPrograms?: boolean
  readonly handle: (request: FastifyRequest, reply: FastifyReply) => unknown
}

/** A part of the path, as text; empty when the route has none of that name. */
export function readParam(request: FastifyRequest, name: string): string {
  return readText(request.params, name)
}

/** A query parameter, as text; empty when it is absent or repeated. */
export function readQuery(request: FastifyRequest, name: string): string {
  return readText(request.query, name)
}

/** A field of a form, as text; empty when it is absent or repeated. */
export function readField(request: FastifyRequest, name: string): string {
  return readText(request.body, name)
}

/** A field of a form that may be there several times: all its texts. */
export function readFields(request: FastifyRequest, name: string): string[] {
  const value = (request.body as Record<string, unknown> | undefined)?.[name]
  return [value ?? []].flat().filter((text) => typeof text === 'string')
}

function readText(from: unknown, name: string): string {
  if (typeof from !== 'object' || from === null) return ''
  const value = (from as Record<string, unknown>)[name]
  return typeof value === 'string' ? value : ''
}
