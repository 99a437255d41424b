import type { ItemKind } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
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

/** A shared folder that a link to one of its items names. */
export type FolderLink = { readonly shareId: string; readonly token: string }

/** The folder through which somebody looks, from `?in={id}.{secret}`. */
export function folderLinkOf(request: FastifyRequest): FolderLink | undefined {
  const [, shareId, token] = /^([\w-]{1,64})\.([\w-]{1,128})$/.exec(readQuery(request, 'in')) ?? []
  return shareId && token ? { shareId, token } : undefined
}

/** The share page as a step in a shared folder. */
export function inFolder(url: string, { shareId, token }: FolderLink): string {
  return `${url}${url.includes('?') ? '&' : '?'}in=${shareId}.${token}`
}
