import { fairQuality } from '@anybin/media/pdq'
import type { Clock } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { FileMark, Fingerprints } from '../fingerprints.ts'
import { latestVerdict } from '../fold.ts'
import type { DecisionRow, ScanStates } from '../scan-states.ts'
import { type HashLists, newListRow, type WithdrawnPayload, withdrawnJob } from './hash-lists.ts'

/** What was blocked here: the same bytes are refused, and pictures that look the same are held. */
const ownLists = {
  bytes: { id: 'own', name: 'Blocked here', action: 'block' },
  pictures: { id: 'own-pictures', name: 'Looks like what was blocked here', action: 'hold' },
} as const

/**
 * Our own lists follow from decisions, as the states of items do: a file is on them as long as the last decision about all of
 * its copies that was not taken back is to block it.
 */
export class OwnLists {
  readonly #clock: Clock
  readonly #database: Database
  readonly #fingerprints: Fingerprints
  readonly #hashLists: HashLists
  readonly #jobs: Jobs
  readonly #states: ScanStates

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly fingerprints: Fingerprints
    readonly hashLists: HashLists
    readonly jobs: Jobs
    readonly states: ScanStates
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#fingerprints = parts.fingerprints
    this.#hashLists = parts.hashLists
    this.#jobs = parts.jobs
    this.#states = parts.states
  }

  /** Brings them to what follows of all decisions about these bytes, whose items are locked. */
  async settle(transaction: Transaction, sha256: string): Promise<void> {
    const all = await this.#states.decisionsOn(transaction, sha256)
    const decisions = all.filter(({ scope, made_by }) => scope === 'copies' && made_by !== 'system')
    const blocks = decisions.filter(({ act }) => act === 'block').map(({ id }) => id)
    if (blocks.length === 0) return
    const verdict = latestVerdict(decisions)
    const standing = verdict?.act === 'block' ? verdict : undefined
    const similar = standing?.hold_similar ? standing : undefined
    if (standing) await this.#ensure(transaction)
    await this.#settleList(transaction, ownLists.bytes.id, blocks, standing)
    await this.#settleList(transaction, ownLists.pictures.id, blocks, similar)
  }

  async #settleList(
    transaction: Transaction,
    listId: string,
    blocks: readonly string[],
    standing: DecisionRow | undefined,
  ): Promise<void> {
    if (!standing) return this.#withdraw(transaction, listId, blocks)
    await this.#bringBack(transaction, listId, blocks)
    const marks = await this.#marksOf(transaction, standing, listId === ownLists.pictures.id)
    const origin = { by: standing.made_by, decisionId: standing.id }
    if (marks.length > 0) await this.#hashLists.add(transaction, listId, marks, origin)
  }

  async #withdraw(
    transaction: Transaction,
    listId: string,
    blocks: readonly string[],
  ): Promise<void> {
    const withdrawn = await this.#entries(transaction, listId, blocks, this.#clock.now())
    if (withdrawn.length === 0) return
    // What looks the same, or arrived as the same file, was held or blocked because of them.
    const payload: WithdrawnPayload = { entryIds: withdrawn }
    await this.#jobs.enqueue(transaction, { name: withdrawnJob, payload })
  }

  /** Those whose files are gone, and with them the fingerprints, too. */
  async #bringBack(
    transaction: Transaction,
    listId: string,
    blocks: readonly string[],
  ): Promise<void> {
    await this.#entries(transaction, listId, blocks, null)
  }

  /** Withdraws (at a time) or brings back (null) what these decisions put there; answers the ids. */
  async #entries(
    transaction: Transaction,
    listId: string,
    blocks: readonly string[],
    withdrawnAt: number | null,
  ): Promise<string[]> {
    const was = withdrawnAt === null ? 'is not' : 'is'
    const changed = await this.#database
      .within(transaction)
      .updateTable('hash_entries')
      .set({ withdrawn_at: withdrawnAt })
      .where('list_id', '=', listId)
      .where('decision_id', 'in', blocks)
      .where('withdrawn_at', was, null)
      .returning('id')
      .execute()
    const ids = changed.map(({ id }) => id)
    if (ids.length > 0) await this.#hashLists.touch(transaction, listId, ids)
    return ids
  }

  async #marksOf(
    transaction: Transaction,
    { content_sha256: sha256 }: DecisionRow,
    ofPictures: boolean,
  ): Promise<FileMark[]> {
    if (sha256 === null) return []
    const found = await this.#fingerprints.ofContent(transaction, sha256)
    const served = { kind: 'sha256', value: sha256 } as const
    const marks = ofPictures
      ? found.filter(({ kind, quality }) => kind === 'pdq' && (quality ?? 0) >= fairQuality)
      : [served, ...found.filter(({ kind }) => kind.endsWith('_raw'))]
    return [...new Map(marks.map((mark) => [`${mark.kind} ${mark.value}`, mark])).values()]
  }

  async #ensure(transaction: Transaction): Promise<void> {
    const at = this.#clock.now()
    const rows = Object.values(ownLists).map((list) => ({ ...newListRow(at), ...list }))
    await this.#database
      .within(transaction)
      .insertInto('hash_lists')
      .values(rows)
      .onConflict((same) => same.column('id').doNothing())
      .execute()
  }
}
