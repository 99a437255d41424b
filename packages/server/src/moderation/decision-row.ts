import type { Classification } from '@anybin/contract'
import type { AuditActor } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import { newId } from '../core/ids.ts'
import type { ModeratedItem } from './moderated-items.ts'
import type { DecisionRow } from './scan-states.ts'

/** What a person wants to be done with an item, and why. */
export type Verdict = {
  /** `delete`: gone for everybody, its owner too; kept for the time in which that can be taken back. */
  readonly act: 'hold' | 'release' | 'block' | 'delete'
  /** What the person says that it is; as the machine said where it is left out. */
  readonly as?: Classification | undefined
  readonly ground?: DecisionRow['ground'] | undefined
  readonly groundRef?: string | undefined
  readonly category?: string | undefined
  /** What the owner reads. */
  readonly facts?: string | undefined
  readonly note?: string | undefined
  /** `copies`: all items with these bytes, now and later. The usual one. */
  readonly scope?: 'item' | 'copies' | undefined
  /** Besides, pictures that look the same are held from now on. */
  readonly holdSimilar?: boolean | undefined
  readonly source?: DecisionRow['source'] | undefined
  /** What is decided together with it, and the id that it is to have. */
  readonly bulkId?: string | undefined
  readonly decisionId?: string | undefined
}

/** The row of a verdict, without who made it and when. */
export function newDecision(item: ModeratedItem, verdict: Verdict) {
  const { ground = 'terms', source = 'own' } = verdict
  const { scope, holdSimilar } = reachOf(verdict)
  return {
    id: verdict.decisionId ?? newId(),
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
    ends_at: null,
    bulk_id: verdict.bulkId ?? null,
    hold_similar: verdict.act === 'block' && holdSimilar ? 1 : 0,
    content_kind: item.kind,
    content_at: item.created_at,
  } as const
}

/** Of intimate images all copies go, and what looks the same is held: the US TAKE IT DOWN Act, section 3 (a) (3). */
function reachOf({ act, category, scope, holdSimilar }: Verdict) {
  const isTaken = act === 'block' || act === 'delete'
  if (isTaken && category === 'ncii') return { scope: 'copies', holdSimilar: true } as const
  // Who deletes means this one; a judgement is about the file.
  return { scope: scope ?? (act === 'delete' ? 'item' : 'copies'), holdSimilar } as const
}

/** As the audit log has it. */
export function nameOf(by: AuditActor): string {
  return typeof by === 'string' ? by : by.userId
}

/** The time of the next decision about one subject: later than all before it, so that there is one last one. */
export function momentAfter(
  decisions: readonly Pick<DecisionRow, 'made_at'>[],
  now: number,
): number {
  return decisions.reduce((latest, { made_at }) => Math.max(latest, made_at + 1), now)
}

/** Takes `earlier` back; `all` are those about the same subject. `conflict` where it was taken back already, or takes one back. */
export function reversalOf(
  earlier: DecisionRow,
  all: readonly DecisionRow[],
  { by, at }: { readonly by: string; readonly at: number },
): DecisionRow {
  if (earlier.act === 'restore' || all.some(({ reverses }) => reverses === earlier.id)) {
    throw new AppError('conflict', { detail: 'This decision has already been reversed.' })
  }
  return {
    ...earlier,
    id: newId(),
    act: 'restore',
    classification: null,
    overrules: '[]',
    facts_for_owner: null,
    note_for_team: null,
    automated_detection: 0,
    automated_decision: 'none',
    ends_at: null,
    hold_similar: 0,
    case_opened_at: null,
    reverses: earlier.id,
    made_by: by,
    made_at: at,
  }
}
