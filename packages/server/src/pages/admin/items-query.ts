import { type ItemKind, type ScanState, scanStates } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import { day } from '../../core/clock.ts'
import type { SiteItemFilter } from '../../moderation/index.ts'
import { readQuery } from '../page-route.ts'

/** Which uploads are looked for; it stands in the address of the list. Texts are as they were entered. */
export type ItemsQuery = {
  /** Id of a search for one upload or one person, which is kept with its reason. */
  readonly search?: string | undefined
  readonly kind?: ItemKind | undefined
  readonly state?: ScanState | undefined
  /** `2026-01-31`. */
  readonly since?: string | undefined
  readonly until?: string | undefined
  readonly megabytes?: string | undefined
  readonly before?: number | undefined
}

export const itemKinds = ['image', 'audio'] as const

/** What is not known is left out. */
export function readItemsQuery(request: FastifyRequest): ItemsQuery {
  const matching = (name: string, pattern: RegExp) => {
    const text = readQuery(request, name)
    return pattern.test(text) ? text : undefined
  }
  const before = Number(matching('before', /^\d{1,15}$/) ?? Number.NaN)
  return {
    search: matching('search', /^[0-9A-Za-z]{1,40}$/),
    kind: itemKinds.find((kind) => kind === readQuery(request, 'kind')),
    state: scanStates.find((state) => state === readQuery(request, 'state')),
    since: matching('since', /^\d{4}-\d\d-\d\d$/),
    until: matching('until', /^\d{4}-\d\d-\d\d$/),
    megabytes: matching('megabytes', /^\d{1,6}$/),
    before: Number.isSafeInteger(before) ? before : undefined,
  }
}

/** The address of a list. */
export function itemsPath(query: ItemsQuery): string {
  const said = Object.entries(query).filter(([, value]) => value !== undefined)
  const search = new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()
  return search === '' ? '/admin/items' : `/admin/items?${search}`
}

export function itemPath(id: string, more = ''): string {
  return `/admin/items/${encodeURIComponent(id)}${more}`
}

const megabyte = 1024 ** 2

/** What is asked of the items themselves. */
export function filterOf({ kind, state, since, until, megabytes }: ItemsQuery): SiteItemFilter {
  const end = dayOf(until)
  return {
    kind,
    state,
    since: dayOf(since),
    // The day itself counts.
    until: end === undefined ? undefined : end + day,
    minBytes: megabytes === undefined ? undefined : Number(megabytes) * megabyte,
  }
}

/** Whether anything but the order is asked for. */
export function isFiltered({ before: _, ...asked }: ItemsQuery): boolean {
  return Object.values(asked).some((value) => value !== undefined)
}

/** The first moment of a day (UTC); undefined for none that there is. */
function dayOf(text: string | undefined): number | undefined {
  const at = text === undefined ? Number.NaN : Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(at) ? at : undefined
}
