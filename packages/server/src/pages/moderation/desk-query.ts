import { type ItemKind, reportCategoryNames } from '@anybin/contract'
import { day } from '../../core/clock.ts'
import { type CaseOrder, type CaseSearch, caseOrders } from '../../moderation/index.ts'

export const deskTabs = [
  'mine',
  'open',
  'escalated',
  'appeals',
  'failed',
  'decisions',
  'lists',
] as const
export type DeskTab = (typeof deskTabs)[number]

/** A tab that shows something else than cases. */
export function hasCases(tab: DeskTab): boolean {
  return tab !== 'lists' && tab !== 'decisions'
}

export const deskSources = ['machine', 'report', 'person', 'appeal'] as const
export type DeskSource = (typeof deskSources)[number]

export const deskAges = { day, week: 7 * day, month: 30 * day } as const
export type DeskAge = keyof typeof deskAges

/** What cases can be about: what people report, and what machines find. */
export const deskCategories = [
  ...reportCategoryNames,
  'near',
  'file',
  'malware',
  'terror',
  'picture',
  'reports',
  'appeal',
] as const
export type DeskCategory = (typeof deskCategories)[number]

/** Which part of the queue somebody works on: it stands in every address of the desk, so that `j` leads on in it. */
export type DeskQuery = {
  readonly tab: DeskTab
  readonly kind?: ItemKind | undefined
  readonly category?: DeskCategory | undefined
  readonly source?: DeskSource | undefined
  readonly age?: DeskAge | undefined
  readonly sort: CaseOrder
  /** From 1 on. */
  readonly page: number
}

const kinds = ['image', 'audio'] as const
const ages = Object.keys(deskAges) as DeskAge[]

/** What is not known is left out. */
export function readDeskQuery(query: URLSearchParams): DeskQuery {
  const one = <Value extends string>(name: string, values: readonly Value[]) =>
    values.find((value) => value === query.get(name))
  const page = Number(query.get('page'))
  return {
    tab: one('tab', deskTabs) ?? 'open',
    kind: one('kind', kinds),
    category: one('category', deskCategories),
    source: one('source', deskSources),
    age: one('age', ages),
    sort: one('sort', caseOrders) ?? 'due',
    page: Number.isSafeInteger(page) && page > 1 ? page : 1,
  }
}

/** The query as text, with more parameters behind it; empty without any. */
export function deskSearchText(
  { tab, kind, category, source, age, sort, page }: DeskQuery,
  more: Readonly<Record<string, string | undefined>> = {},
): string {
  const usual = { tab: 'open', sort: 'due', page: '1' }
  const all = { tab, kind, category, source, age, sort, page: String(page), ...more }
  const said = Object.entries(all).filter(
    ([name, value]) => value !== undefined && value !== '' && usual[name as 'tab'] !== value,
  )
  const text = new URLSearchParams(said as [string, string][]).toString()
  return text === '' ? '' : `?${text}`
}

export function deskPath(wish: DeskQuery, more?: Readonly<Record<string, string | undefined>>) {
  return `/moderation${deskSearchText(wish, more)}`
}

export function casePath(
  id: string,
  wish: DeskQuery,
  more?: Readonly<Record<string, string | undefined>>,
): string {
  return `/moderation/cases/${encodeURIComponent(id)}${deskSearchText(wish, more)}`
}

/** Many uploads that a case leads to. */
export function bulkPath(
  id: string,
  wish: DeskQuery,
  more: Readonly<Record<string, string | undefined>>,
): string {
  return `/moderation/cases/${encodeURIComponent(id)}/bulk${deskSearchText(wish, more)}`
}

/** How far many are that are decided about together. */
export function bulkProgressPath(id: string, wish: DeskQuery): string {
  return `/moderation/bulks/${encodeURIComponent(id)}${deskSearchText(wish)}`
}

/** The cases of a queue. `now`: epoch milliseconds. */
export function searchOf(
  { tab, kind, category, source, age, sort }: DeskQuery,
  by: string,
  now: number,
): CaseSearch {
  const tabs = {
    mine: { claimedBy: by },
    open: { state: 'open' },
    escalated: { state: 'escalated' },
    appeals: { isAppealed: true },
    failed: { category: 'unreadable' },
    decisions: {},
    lists: {},
  } as const
  return {
    kind,
    openedBy: source,
    openedBefore: age && now - deskAges[age],
    order: sort,
    ...(category !== undefined && { category }),
    ...tabs[tab],
  }
}
