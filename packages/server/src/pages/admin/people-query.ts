import type { FastifyRequest } from 'fastify'
import type { PeopleFilter } from '../../accounts/index.ts'
import { readQuery } from '../page-route.ts'

export const roles = ['member', 'moderator', 'admin'] as const
export const states = ['banned', 'suspended'] as const

/** Which people are looked for; it stands in the address of the list. */
export type PeopleWish = PeopleFilter & {
  /** The beginning of an address or a name, or an id; empty for everybody. */
  readonly text: string
  readonly before?: { readonly createdAt: number; readonly id: string } | undefined
}

const maxText = 200

/** What is not known is left out. */
export function readPeopleWish(request: FastifyRequest): PeopleWish {
  const [at, id] = readQuery(request, 'before').split('.', 2)
  const createdAt = Number(at)
  return {
    text: readQuery(request, 'q').trim().slice(0, maxText),
    planId: readQuery(request, 'plan') || undefined,
    role: roles.find((role) => role === readQuery(request, 'role')),
    state: states.find((state) => state === readQuery(request, 'state')),
    before: id && Number.isSafeInteger(createdAt) ? { createdAt, id } : undefined,
  }
}

/** The address of a list. */
export function peoplePath({ text, planId, role, state, before }: PeopleWish): string {
  const all = {
    q: text,
    plan: planId,
    role,
    state,
    before: before && `${before.createdAt}.${before.id}`,
  }
  const said = Object.entries(all).filter(([, value]) => value)
  const search = new URLSearchParams(said as [string, string][]).toString()
  return search === '' ? '/admin/people' : `/admin/people?${search}`
}

export function personPath(id: string, more = ''): string {
  return `/admin/people/${encodeURIComponent(id)}${more}`
}
