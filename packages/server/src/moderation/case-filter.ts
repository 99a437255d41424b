import type { ItemKind } from '@anybin/contract'
import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Tables } from '../database/index.ts'

type CaseColumns = Tables['cases']

export const caseOrders = ['due', 'priority', 'age'] as const
export type CaseOrder = (typeof caseOrders)[number]

/** What is undefined is not looked at. */
export type CaseSearch = {
  /** Without it, all that are not closed. */
  readonly state?: CaseColumns['state'] | undefined
  /** Whoever looks at it now. */
  readonly claimedBy?: string | undefined
  readonly category?: string | undefined
  readonly openedBy?: CaseColumns['opened_by'] | undefined
  /** Of the item that it is about. */
  readonly kind?: ItemKind | undefined
  /** Whether somebody waits for an answer to an appeal. */
  readonly isAppealed?: boolean | undefined
  /** Epoch milliseconds. */
  readonly openedBefore?: number | undefined
  readonly order?: CaseOrder | undefined
}

type CaseQuery<Row> = SelectQueryBuilder<Tables, 'cases', Row>

/** Only the cases that are looked for. `now`: epoch milliseconds. */
export function casesOf<Row>(all: CaseQuery<Row>, search: CaseSearch, now: number): CaseQuery<Row> {
  const { state, claimedBy, category, openedBy, kind, isAppealed, openedBefore } = search
  let cases = state ? all.where('state', '=', state) : all.where('state', '<>', 'closed')
  if (category !== undefined) cases = cases.where('category', '=', category)
  if (openedBy !== undefined) cases = cases.where('opened_by', '=', openedBy)
  if (openedBefore !== undefined) cases = cases.where('opened_at', '<=', openedBefore)
  if (kind !== undefined) cases = cases.where((row) => row.exists(itemOf(row, kind)))
  if (isAppealed) cases = cases.where((row) => row.exists(appealOf(row)))
  if (claimedBy === undefined) return cases
  return cases.where('claimed_by', '=', claimedBy).where('claimed_until', '>', now)
}

/** What is due first, then what is most urgent, then the oldest; or beginning with one of the others. Nothing waits for ever. */
export function inOrder<Row>(cases: CaseQuery<Row>, order: CaseOrder = 'due'): CaseQuery<Row> {
  const first = { due: cases, priority: cases.orderBy('priority', 'desc'), age: byAge(cases) }
  return byAge(
    first[order]
      .orderBy(sql`case when due_at is null then 1 else 0 end`)
      .orderBy('due_at')
      .orderBy('priority', 'desc'),
  )
}

/** Free, held by this very person, or held by somebody whose lease (ms since 1970) has run out. */
export function notHeldByOther(by: string, now: number) {
  return (row: ExpressionBuilder<Tables, 'cases'>) =>
    row.or([
      row('claimed_by', 'is', null),
      row('claimed_by', '=', by),
      row('claimed_until', '<=', now),
    ])
}

function byAge<Row>(cases: CaseQuery<Row>): CaseQuery<Row> {
  return cases.orderBy('opened_at').orderBy('id')
}

function itemOf(row: ExpressionBuilder<Tables, 'cases'>, kind: ItemKind) {
  return row
    .selectFrom('items')
    .select('items.id')
    .whereRef('items.id', '=', 'cases.subject_id')
    .where('items.kind', '=', kind)
}

function appealOf(row: ExpressionBuilder<Tables, 'cases'>) {
  return row
    .selectFrom('appeals')
    .select('appeals.id')
    .where('appeals.state', '=', 'open')
    .where((appeal) =>
      appeal.or([
        appeal('appeals.item_id', '=', appeal.ref('cases.subject_id')),
        appeal.and([
          appeal('appeals.item_id', 'is', null),
          appeal('appeals.by', '=', appeal.ref('cases.subject_id')),
        ]),
      ]),
    )
}
