import type { Classification } from '@anybin/contract'
import type { ModeratedItem } from './moderated-items.ts'
import type { DecisionRow } from './scan-states.ts'

/** What a person wants to be done with an item, and why. */
export type Verdict = {
  readonly act: 'hold' | 'release' | 'block'
  /** What the person says that it is; as the machine said where it is left out. */
  readonly as?: Classification | undefined
  readonly ground?: DecisionRow['ground'] | undefined
  readonly groundRef?: string | undefined
  readonly category?: string | undefined
  /** What the owner reads. */
  readonly facts?: string | undefined
  readonly note?: string | undefined
  /** `copies`: all items with these bytes, now and later. The usual one. */
  readonly scope?: DecisionRow['scope'] | undefined
  /** Besides, pictures that look the same are held from now on. */
  readonly holdSimilar?: boolean | undefined
  readonly source?: DecisionRow['source'] | undefined
}

/** What a row has that takes another one back. */
export const undone = {
  act: 'restore',
  classification: null,
  overrules: '[]',
  facts_for_owner: null,
  note_for_team: null,
  automated_detection: 0,
  automated_decision: 'none',
} as const

/** The row of a verdict, without who made it and when. */
export function newDecision(item: ModeratedItem, verdict: Verdict) {
  const { ground = 'terms', scope = 'copies', source = 'own' } = verdict
  return {
    subject_kind: 'item',
    subject_id: item.id,
    content_sha256: item.sha256,
    owner_id: item.owner_id,
    act: verdict.act,
    classification: verdict.as ?? null,
    ground: verdict.act === 'release' ? 'none' : ground,
    ground_ref: verdict.groundRef ?? null,
    category: verdict.category ?? null,
    facts_for_owner: verdict.facts ?? null,
    note_for_team: verdict.note ?? null,
    source,
    automated_detection: 0,
    automated_decision: 'none',
    scope,
    reverses: null,
  } as const
}
