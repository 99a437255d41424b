import type { ScanState } from '@anybin/contract'
import type { Selectable } from 'kysely'
import { type Clock, day } from '../core/clock.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database, Tables } from '../database/index.ts'
import type { Jobs } from '../jobs/index.ts'
import { noticeDelayMs } from './cases.ts'

type DecisionColumns = Selectable<Tables['decisions']>

/** What the owner of an item reads about its moderation. Never who reported it, how many did, or how sure a machine was. */
export type OwnerStatement = {
  readonly state: 'held' | 'blocked' | 'failed'
  readonly ground: DecisionColumns['ground']
  readonly facts: string | null
  readonly automated: boolean
  /** Epoch milliseconds, as all times here. */
  readonly decided_at: number
  readonly appeal_until: number
  readonly appeal_state: 'none' | 'open' | 'granted' | 'refused'
}

export const noticeJob = 'moderation.notify'

/** `before`: what the owner could read before, so that what was undone at once is no news. */
export type NoticePayload = { readonly itemId: string; readonly before: string | null }

/** How long a decision may be appealed, half a year as Regulation (EU) 2022/2065 Article 20 asks. */
export const appealTtlMs = 183 * day

/** What owners are told of decisions. */
export class Statements {
  readonly #clock: Clock
  readonly #database: Database
  readonly #jobs: Jobs

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly jobs: Jobs
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#jobs = parts.jobs
  }

  /** As JSON; null where nothing keeps the item from anybody. */
  async of(
    transaction: Transaction,
    state: ScanState,
    decisions: readonly DecisionColumns[],
  ): Promise<string | null> {
    if (state !== 'held' && state !== 'blocked' && state !== 'failed') return null
    const decision = standingDecision(state, decisions)
    if (!decision) return null
    const statement: OwnerStatement = {
      state,
      ground: decision.ground,
      facts: decision.facts_for_owner,
      automated: decision.automated_decision === 'full',
      decided_at: decision.made_at,
      appeal_until: decision.made_at + appealTtlMs,
      appeal_state: await this.#appealState(transaction, decision.id),
    }
    return JSON.stringify(statement)
  }

  /** Mail to the owner, soon; what is decided meanwhile is one message. */
  async notify(transaction: Transaction, itemId: string, before: string | null): Promise<void> {
    const payload: NoticePayload = { itemId, before }
    const runAt = this.#clock.now() + noticeDelayMs
    await this.#jobs.enqueue(transaction, { name: noticeJob, payload, key: itemId, runAt })
  }

  async #appealState(
    transaction: Transaction,
    decisionId: string,
  ): Promise<OwnerStatement['appeal_state']> {
    const appeal = await this.#database
      .within(transaction)
      .selectFrom('appeals')
      .select('state')
      .where('decision_id', '=', decisionId)
      .where('kind', '=', 'owner')
      .executeTakeFirst()
    return ownAppealState(appeal?.state)
  }
}

/** What an owner reads of their appeal. */
function ownAppealState(
  state: Tables['appeals']['state'] | undefined,
): OwnerStatement['appeal_state'] {
  return state === 'open' || state === 'granted' || state === 'refused' ? state : 'none'
}

/** The last one that made the state what it is and was not taken back. */
export function standingDecision(
  state: 'held' | 'blocked' | 'failed',
  decisions: readonly DecisionColumns[],
): DecisionColumns | undefined {
  const reversed = new Set(decisions.map(({ reverses }) => reverses))
  const act = state === 'blocked' ? 'block' : 'hold'
  return decisions
    .filter((decision) => decision.act === act && !reversed.has(decision.id))
    .toSorted((one, other) => other.made_at - one.made_at || (other.id > one.id ? 1 : -1))[0]
}
