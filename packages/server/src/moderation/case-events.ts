import type { Selectable } from 'kysely'
import type { Tables } from '../database/index.ts'

type CaseRow = Selectable<Tables['cases']>

function about(row: CaseRow) {
  const { id: case_id, subject_kind, subject_id, category } = row
  return { case_id, subject_kind, subject_id, category }
}

/** For whoever works at the desk. */
export function caseOpened(row: CaseRow) {
  const data = { ...about(row), priority: row.priority, due_at: row.due_at }
  return { type: 'case.opened', userId: null, data } as const
}

/** The same. */
export function caseClosed(row: CaseRow) {
  return {
    type: 'case.closed',
    userId: null,
    data: { ...about(row), outcome: row.outcome },
  } as const
}
