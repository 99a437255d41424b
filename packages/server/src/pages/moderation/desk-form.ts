import type { FastifyRequest } from 'fastify'
import { bulkSelectors } from '../../moderation/index.ts'
import { readField, readFields, readParam } from '../page-route.ts'
import { type AccountDraft, readAccountDraft } from './account-deciding.ts'
import { type Draft, readDraft } from './deciding.ts'
import { casePath, type DeskQuery, deskPath, deskSearchText, readDeskQuery } from './desk-query.ts'
import type { ShownBulk } from './show-desk.ts'

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
  return (category) => readDraft(fieldsOf(request), category)
}

/** The same for a decision about the owner. */
export function accountDraftIn(
  request: FastifyRequest,
): (category: string) => AccountDraft | undefined {
  return (category) => readAccountDraft(fieldsOf(request), category)
}

/** What was entered for many uploads, and which of them are selected. */
export function bulkIn(request: FastifyRequest): ShownBulk {
  const ids = new Set(readFields(request, 'ids'))
  const selector = bulkSelectors.find((one) => one === readField(request, 'by')) ?? 'owner'
  return { selector, isSelected: ({ id }) => ids.has(id) }
}

function fieldsOf({ body }: FastifyRequest): (name: string) => string | undefined {
  const fields = (body ?? {}) as Readonly<Record<string, unknown>>
  return (name) => (typeof fields[name] === 'string' ? fields[name] : undefined)
}

/** The reason that stood in what the owner will read when the button was pressed. */
export function shownIn(request: FastifyRequest): string {
  return readField(request, 'shown').replaceAll('\r\n', '\n')
}

/** Back to what can be done with the owner, or with many. */
export function returnToPart(part: 'account' | 'bulk'): (request: FastifyRequest) => string {
  return (request) => {
    const act = readField(request, 'act')
    const id = encodeURIComponent(readParam(request, 'id'))
    const by = part === 'bulk' ? bulkIn(request).selector : undefined
    return `/moderation/cases/${id}/${part}${deskSearchText(backOf(request), { by, act })}`
  }
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
