import type { ItemKind } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import { inFolder, type ShownFolderLink } from '../../items/index.ts'
import { readParam, readQuery } from '../page-route.ts'

/** Pictures live under `/i/`, clips under `/a/`. */
export type Letter = 'i' | 'a'
export const letters: readonly Letter[] = ['i', 'a']

export function letterOf(kind: ItemKind): Letter {
  return kind === 'audio' ? 'a' : 'i'
}

/** The share page of the item that the path names, with what else its link carried. */
export function sharePathOf(request: FastifyRequest, letter: Letter): string {
  return `/${letter}/${encodeURIComponent(readParam(request, 'id'))}${secretOf(request)}`
}

/** `?s=…` of a private link and `?in=…` of a shared folder, as they came. */
export function secretOf(request: FastifyRequest): string {
  const query = new URLSearchParams()
  for (const name of ['s', 'in']) {
    const value = readQuery(request, name)
    if (value !== '') query.set(name, value)
  }
  return query.size === 0 ? '' : `?${query}`
}

/** The share page as a step in a shared folder; that of a private item there is one already. */
export function stepIn(folderLink: ShownFolderLink, url: string): string {
  const [path = '', search] = url.split('?')
  const query = new URLSearchParams(search)
  query.set('in', inFolder(folderLink))
  return `${path}?${query}`
}
