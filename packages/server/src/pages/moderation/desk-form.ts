import type { FastifyRequest } from 'fastify'
import { readField, readParam } from '../page-route.ts'
import { type Draft, readDraft } from './deciding.ts'
import { casePath, type DeskQuery, deskPath, readDeskQuery } from './desk-query.ts'

const maxCarried = 1500

export function wishOf({ url }: FastifyRequest): DeskQuery {
  return readDeskQuery(new URLSearchParams(url.split('?')[1]))
}

/** The queue that somebody came from, as the forms of the desk carry it. */
export function backOf(request: FastifyRequest): DeskQuery {
  return readDeskQuery(new URLSearchParams(readField(request, 'back')))
}

/** What was entered, for what the case is about. */
export function draftIn(request: FastifyRequest): (category: string) => Draft | undefined {
  const body = (request.body ?? {}) as Readonly<Record<string, unknown>>
  const field = (name: string) => (typeof body[name] === 'string' ? body[name] : undefined)
  return (category) => readDraft(field, category)
}

/** The reason that stood in what the owner will read when the button was pressed. */
export function shownIn(request: FastifyRequest): string {
  return readField(request, 'shown').replaceAll('\r\n', '\n')
}

/** Back to the case, with what was entered as far as an address carries it. */
export function returnToCase(request: FastifyRequest): string {
  const { act, ground, scope, facts = '', note = '' } = draftIn(request)('') ?? {}
  const texts = facts.length + note.length <= maxCarried ? { facts, note } : {}
  return casePath(readParam(request, 'id'), backOf(request), { act, ground, scope, ...texts })
}

export function returnToQueue(request: FastifyRequest): string {
  return deskPath(backOf(request))
}
