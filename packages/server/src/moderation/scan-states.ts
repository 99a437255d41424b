import type { ScanState } from '@anybin/contract'
import type { Selectable } from 'kysely'
import { allInOrder } from '../core/all-in-order.ts'
import { type Clock, day } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database, Tables } from '../database/index.ts'
import { aboutItem, type NewEvent, type Outbox } from '../events/index.ts'
import type { ItemWords, Purges } from '../items/index.ts'
import type { Cases } from './cases.ts'
import type { Check, Checks } from './checks.ts'
import { type FoldedState, foldState } from './fold.ts'
import type { ModeratedItem, ModeratedItems, StateColumns } from './moderated-items.ts'
import { overdueCategory } from './overdue-checks.ts'
import { type Statements, standingDecision } from './statements.ts'

export type DecisionRow = Selectable<Tables['decisions']>

/** What is known of the bytes of an item. */
type Facts = {
  readonly checks: readonly Check[]
  readonly decisions: readonly DecisionRow[]
  readonly isUndoing?: boolean
}

/**
 * The states of items: folded from all facts about their bytes, in the transaction that brings a new one. Nothing else writes
 * them.
 */
export class ScanStates {
  readonly #cases: Cases
  readonly #checks: Checks
  readonly #clock: Clock
  readonly #database: Database
  readonly #items: ModeratedItems
  readonly #outbox: Outbox
  readonly #purges: Purges
  readonly #statements: Statements
  readonly #words: Pick<ItemWords, 'request'>

  constructor(parts: {
    readonly cases: Cases
    readonly checks: Checks
    readonly clock: Clock
    readonly database: Database
    readonly items: ModeratedItems
    readonly outbox: Outbox
    readonly purges: Purges
    readonly statements: Statements
    readonly words: Pick<ItemWords, 'request'>
  }) {
    this.#cases = parts.cases
    this.#checks = parts.checks
    this.#clock = parts.clock
    this.#database = parts.database
    this.#items = parts.items
    this.#outbox = parts.outbox
    this.#purges = parts.purges
    this.#statements = parts.statements
    this.#words = parts.words
  }

  /**
   * Brings all items with these bytes to the state that follows from what is known. They are locked first and the facts read
   * afterwards: of two that settle at once the later one sees what the earlier one brought. `isUndoing`: what machines said
   * before holds again, and is no new decision.
   */
  async settle(
    transaction: Transaction,
    sha256: string,
    { isUndoing = false }: { readonly isUndoing?: boolean } = {},
  ): Promise<ReadonlyMap<string, StateColumns>> {
    // Sent together, and done one after the other.
    const [items, checks, decisions] = await allInOrder(
      this.#items.lockCopies(transaction, sha256),
      this.#checks.of(transaction, sha256),
      this.decisionsOn(transaction, sha256),
    )
    const states = new Map<string, StateColumns>()
    for (const item of items) {
      states.set(item.id, await this.#fold(transaction, item, { checks, decisions, isUndoing }))
    }
    return states
  }

  /**
   * The same for an item whose row was made in this transaction, which began by `lockCopy`. It changes nothing for its copies, of
   * which there may be many.
   */
  async settleNew(transaction: Transaction, item: ModeratedItem): Promise<StateColumns> {
    const [checks, decisions] = await allInOrder(
      this.#checks.of(transaction, item.sha256),
      this.decisionsOn(transaction, item.sha256),
    )
    return this.#fold(transaction, item, { checks, decisions })
  }

  /** Whether nobody may have these bytes, by what is known of them for all items that have them. */
  async isBlocked(transaction: Transaction, sha256: string): Promise<boolean> {
    const [checks, decisions] = await allInOrder(
      this.#checks.of(transaction, sha256),
      this.decisionsOn(transaction, sha256),
    )
    const ofContent = decisions.filter(({ scope }) => scope === 'copies')
    return foldState({ required: [], checks, decisions: ofContent }).scanState === 'blocked'
  }

  /** Of these bytes, by people and machines, with those about one item only. */
  decisionsOn(transaction: Transaction, sha256: string): Promise<DecisionRow[]> {
    return this.#database
      .within(transaction)
      .selectFrom('decisions')
      .selectAll()
      .where('content_sha256', '=', sha256)
      .execute()
  }

  async #fold(
    transaction: Transaction,
    item: ModeratedItem,
    { checks, decisions, isUndoing = false }: Facts,
  ): Promise<StateColumns> {
    const own = {
      isUndoing,
      required: JSON.parse(item.required_checks) as string[],
      checks: checks.filter(({ kind, item_id }) => kind !== 'reports' || item_id === item.id),
      decisions: decisions.filter(
        ({ scope, subject_id }) => scope === 'copies' || subject_id === item.id,
      ),
    }
    return this.#apply(transaction, item, foldState(own), own)
  }

  async #apply(
    transaction: Transaction,
    item: ModeratedItem,
    folded: FoldedState,
    facts: Facts,
  ): Promise<StateColumns> {
    const { scanState, classification } = folded
    const hasChanged = scanState !== item.scan_state
    const flags = facts.checks.filter((check) => folded.flags.includes(check))
    const decisions = [...facts.decisions]
    const isDecided = facts.isUndoing && isDecidedAs(scanState, decisions)
    if (hasChanged && flags.length > 0 && !isDecided) {
      decisions.push(await this.#decide(transaction, item, scanState, flags))
      if (scanState !== 'blocked') await this.#openCase(transaction, item, flags)
    }
    const moderation = await this.#statements.of(transaction, scanState, decisions)
    const state = { scan_state: scanState, classification, moderation }
    const isSame = !hasChanged && classification === item.classification
    if (isSame && moderation === item.moderation) return state
    await this.#items.setState(transaction, item.id, state)
    if (hasChanged) {
      await this.#outbox.record(transaction, changed(item, state))
      await this.#followChange(transaction, item, scanState)
    }
    if (moderation !== item.moderation)
      await this.#statements.notify(transaction, item.id, item.moderation)
    return state
  }

  /** Caches let go of what is kept from others; nobody waits any more for what turned out clean, and it may be written about. */
  async #followChange(
    transaction: Transaction,
    item: ModeratedItem,
    scanState: ScanState,
  ): Promise<void> {
    if (scanState !== 'clean') return this.#purges.request(transaction, [item])
    await this.#cases.closeUnneeded(transaction, item.id, overdueCategory)
    await this.#words.request(transaction, item)
  }

  /** What a machine does to somebody's item is a decision like any other: with a reason, and open to appeal. */
  async #decide(
    transaction: Transaction,
    item: ModeratedItem,
    state: ScanState,
    flags: readonly Check[],
  ): Promise<DecisionRow> {
    const row = {
      ...automated,
      id: newId(),
      subject_id: item.id,
      content_sha256: item.sha256,
      owner_id: item.owner_id,
      act: state === 'blocked' ? 'block' : 'hold',
      category: categoryOf(flags),
      facts_for_owner: factsOf(flags),
      content_kind: item.kind,
      content_at: item.created_at,
      made_at: this.#clock.now(),
    } as const
    await this.#database.within(transaction).insertInto('decisions').values(row).execute()
    return row
  }

  async #openCase(
    transaction: Transaction,
    item: ModeratedItem,
    flags: readonly Check[],
  ): Promise<void> {
    const category = categoryOf(flags)
    const isGrave = category === 'csam' || category === 'ncii'
    await this.#cases.open(transaction, {
      subject_kind: 'item',
      subject_id: item.id,
      content_sha256: item.sha256,
      owner_id: item.owner_id,
      category,
      opened_by: 'machine',
      priority: isGrave ? 100 : 50,
      due_at: this.#clock.now() + (isGrave ? day : 7 * day),
    })
  }
}

function changed(
  item: ModeratedItem,
  { scan_state, classification }: Pick<StateColumns, 'scan_state' | 'classification'>,
): NewEvent {
  const data = { ...aboutItem(item), scan_state }
  const about = { userId: item.owner_id, data } as const
  if (scan_state === 'blocked') return { type: 'item.blocked', ...about }
  if (scan_state === 'held' || scan_state === 'failed') return { type: 'item.held', ...about }
  return { type: 'item.scanned', ...about, data: { ...data, classification } }
}

function isDecidedAs(state: ScanState, decisions: readonly DecisionRow[]): boolean {
  const isBad = state === 'held' || state === 'blocked' || state === 'failed'
  return isBad && standingDecision(state, decisions) !== undefined
}

const automated = {
  case_id: null,
  subject_kind: 'item',
  classification: null,
  overrules: '[]',
  ground: 'terms',
  ground_ref: null,
  note_for_team: null,
  source: 'own',
  automated_detection: 1,
  automated_decision: 'full',
  scope: 'item',
  made_by: 'system',
  reverses: null,
  ends_at: null,
  bulk_id: null,
  hold_similar: 0,
  case_opened_at: null,
} as const

/** In the words of a list's legal class, or of the kind of engine. */
function categoryOf(flags: readonly Check[]): string {
  const classes = flags.flatMap(({ details }) => legalClassOf(details) ?? [])
  const grave = classes.find((one) => one === 'csam' || one === 'ncii')
  return grave ?? classes[0] ?? flags[0]?.kind ?? 'other'
}

function legalClassOf(details: string): string | undefined {
  return (JSON.parse(details) as { legal_class?: string }).legal_class
}

const sentences = {
  file: 'This file is on a list of files that are not allowed here.',
  grave: 'This file is on a list of files that are not allowed here.',
  near: 'This image looks like one that was blocked. A moderator will check it.',
  malware: 'A virus scanner found malware in this file.',
  picture: 'A scan flagged this file. A moderator will check it.',
  reports: 'Several people reported this. A moderator will check it.',
  unreadable: "This file couldn't be scanned. A moderator will check it.",
} as const satisfies Record<NonNullable<Check['kind']>, string>

/** What its owner reads: what was found, and neither by which list nor how surely. */
function factsOf(flags: readonly Check[]): string {
  return sentences[flags[0]?.kind ?? 'picture']
}
