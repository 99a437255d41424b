import type { FastifyRequest } from 'fastify'

/** A header field of a request; undefined where there is none, or a list. */
export function textHeader(
  { headers }: Pick<FastifyRequest, 'headers'>,
  name: string,
): string | undefined {
  const value = headers[name]
  return typeof value === 'string' ? value : undefined
}
