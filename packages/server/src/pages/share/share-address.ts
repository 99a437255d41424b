import type { ItemKind } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import { readParam, readQuery } from '../page-route.ts'

/** Pictures live under `/i/`, clips under `/a/`. */
export type Letter = 'i' | 'a'
export const letters: readonly Letter[] = ['i', 'a']

export function letterOf(kind: ItemKind): Letter {
  return kind === 'audio' ? 'a' : 'i'
}

/** The share page of the item that the path names, with the secret of a private link if there was one. */
export function sharePathOf(request: FastifyRequest, letter: Letter): string {
  return `/${letter}/${encodeURIComponent(readParam(request, 'id'))}${secretOf(request)}`
}

/** `?s=…` of a private link, as it came. */
export function secretOf(request: FastifyRequest): string {
  const secret = readQuery(request, 's')
  return secret === '' ? '' : `?s=${encodeURIComponent(secret)}`
}
