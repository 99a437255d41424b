import type { Database } from '../database/index.ts'
import type { DecisionRow } from './scan-states.ts'
import { appealTtlMs, type OwnerStatement } from './statements.ts'

/** A decision as the person reads it whom it concerns: never who reported or decided, how many did, or how sure a machine was. */
export type OwnDecision = {
  readonly id: string
  readonly about: 'item' | 'account'
  /** Of the item that it is about. */
  readonly itemId: string | null
  readonly act: DecisionRow['act']
  readonly ground: DecisionRow['ground']
  readonly groundRef: string | null
  readonly facts: string | null
  readonly isAutomated: boolean
  /** Epoch milliseconds. */
  readonly decidedAt: number
  readonly endsAt: number | null
  readonly isReversed: boolean
  readonly appealUntil: number
  readonly appealState: OwnerStatement['appeal_state']
}

/** What was decided about somebody and their items, for them: on the account page, and in the export of their data. */
export class OwnDecisions {
  readonly #database: Database

  constructor({ database }: { readonly database: Database }) {
    this.#database = database
  }

  /** About the account, and about items that were deleted and so have no page any more; newest first. */
  async list(userId: string): Promise<OwnDecision[]> {
    const all = await this.all(userId)
    return all.filter(({ about, act }) => about === 'account' || act === 'delete')
  }

  /** About the account and all of its items, newest first. */
  async all(userId: string): Promise<OwnDecision[]> {
    const rows = await this.#database.query
      .selectFrom('decisions')
      .selectAll()
      .where('owner_id', '=', userId)
      .orderBy('made_at', 'desc')
      .orderBy('id', 'desc')
      .execute()
    const appeals = await this.appeals(userId)
    const reversed = new Set(rows.map(({ reverses }) => reverses))
    return rows
      .filter(({ act }) => act !== 'restore' && act !== 'note')
      .map((row) => {
        const appeal = appeals.find(({ decision_id: id }) => id === row.id)
        const isOpen = appeal !== undefined && appeal.state !== 'withdrawn'
        return {
          ...describe(row),
          isReversed: reversed.has(row.id),
          appealState: isOpen ? (appeal.state as OwnDecision['appealState']) : 'none',
        }
      })
  }

  /** Both, for the export of their data. */
  async forExport(userId: string) {
    return { decisions: await this.all(userId), appeals: await this.appeals(userId) }
  }

  /** What this person asked, and what was answered; without who did. */
  async appeals(userId: string) {
    return this.#database.query
      .selectFrom('appeals')
      .select(['id', 'decision_id', 'item_id', 'text', 'at', 'state', 'answer', 'decided_at'])
      .where('by', '=', userId)
      .where('kind', '=', 'owner')
      .orderBy('at', 'desc')
      .execute()
  }
}

function describe(row: DecisionRow) {
  return {
    id: row.id,
    about: row.subject_kind === 'item' ? 'item' : 'account',
    itemId: row.subject_kind === 'item' ? row.subject_id : null,
    act: row.act,
    ground: row.ground,
    groundRef: row.ground_ref,
    facts: row.facts_for_owner,
    isAutomated: row.automated_decision === 'full',
    decidedAt: row.made_at,
    endsAt: row.ends_at,
    appealUntil: row.made_at + appealTtlMs,
  } as const
}
