import type { Actor } from '../accounts/index.ts'
import { allInOrder } from '../core/all-in-order.ts'
import { AppError } from '../core/app-error.ts'
import { type Clock, minute } from '../core/clock.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import type { ItemRow, NewItemRow, SeenPicture, UploadHashes } from '../items/index.ts'
import { postpone } from '../jobs/index.ts'
import type { Cases } from './cases.ts'
import type { Checks } from './checks.ts'
import type { FileMark, Fingerprints } from './fingerprints.ts'
import type { HashLists } from './hash-lists/hash-lists.ts'
import { type ListCheck, listEngine } from './hash-lists/list-check.ts'
import type { ModeratedItem, ModeratedItems } from './moderated-items.ts'
import type { OverdueChecks } from './overdue-checks.ts'
import { personCheck, type ScanPolicy } from './scan-policy.ts'
import type { ScanStates } from './scan-states.ts'
import type { Scans } from './scans.ts'

const maxTries = 3
const retryMs = 10 * minute
const nothing = Promise.resolve()

/** What moderation does with an upload on its way in. */
export class UploadScreening {
  readonly #cases: Cases
  readonly #checks: Checks
  readonly #clock: Clock
  readonly #database: Database
  readonly #fingerprints: Fingerprints
  readonly #hashLists: HashLists
  readonly #items: ModeratedItems
  readonly #listCheck: ListCheck
  readonly #overdueChecks: OverdueChecks
  readonly #policy: ScanPolicy
  readonly #scans: Scans
  readonly #states: ScanStates

  constructor(parts: {
    readonly cases: Cases
    readonly checks: Checks
    readonly clock: Clock
    readonly database: Database
    readonly fingerprints: Fingerprints
    readonly hashLists: HashLists
    readonly items: ModeratedItems
    readonly listCheck: ListCheck
    readonly overdueChecks: OverdueChecks
    readonly policy: ScanPolicy
    readonly scans: Scans
    readonly states: ScanStates
  }) {
    this.#cases = parts.cases
    this.#checks = parts.checks
    this.#clock = parts.clock
    this.#database = parts.database
    this.#fingerprints = parts.fingerprints
    this.#hashLists = parts.hashLists
    this.#items = parts.items
    this.#listCheck = parts.listCheck
    this.#overdueChecks = parts.overdueChecks
    this.#policy = parts.policy
    this.#scans = parts.scans
    this.#states = parts.states
  }

  /** `content_blocked` where these bytes are on a list of what is not allowed. */
  async admit(hashes: UploadHashes): Promise<void> {
    const hits = await this.#hashLists.exactHits(marksOf(hashes))
    if (hits.some(({ list }) => list.action === 'block')) throw new AppError('content_blocked')
  }

  /** Who sees it until what has passed it. */
  async plan(
    actor: Actor,
    item: Parameters<Scans['required']>[0],
  ): Promise<Pick<ItemRow, 'scan_policy' | 'required_checks'>> {
    const policy = await this.#policy.of(actor, item.kind)
    const person = policy === 'review' ? [personCheck] : []
    const engines = [listEngine, ...this.#scans.required(item), ...person]
    return { scan_policy: policy, required_checks: JSON.stringify(engines) }
  }

  /** Waits for whoever says something of an item with these bytes, and makes all others wait. */
  hold(transaction: Transaction, sha256: string): Promise<void> {
    return this.#items.lockCopy(transaction, sha256)
  }

  /** In the transaction that makes the item, behind its row; what is known of these bytes counts at once. Answers its state. */
  async record(
    transaction: Transaction,
    item: NewItemRow,
    hashes: UploadHashes,
  ): Promise<Partial<ItemRow>> {
    const [, , , , , state] = await allInOrder(
      this.#fingerprints.add(transaction, item, marksOf(hashes)),
      this.#scans.request(transaction, item),
      item.kind === 'audio' ? this.#listCheck.request(transaction, item.id) : nothing,
      item.scan_policy === 'review' ? this.#openCase(transaction, item) : nothing,
      this.#overdueChecks.watch(transaction, item),
      this.#states.settleNew(transaction, item),
    )
    return state
  }

  /** `conflict` while somebody has to decide about the item, or has decided that others do not see it. */
  async requireChangeable(transaction: Transaction, item: ItemRow): Promise<void> {
    const isSeen = item.scan_state === 'clean' || item.scan_state === 'pending'
    if (isSeen && !(await this.#cases.isOpen(transaction, item.id))) return
    throw new AppError('conflict', {
      detail: 'A moderator has to decide about this item first. Its file stays as it is.',
    })
  }

  async forget(transaction: Transaction, itemId: string): Promise<UploadHashes['raw'] | undefined> {
    const marks = await this.#fingerprints.remove(transaction, itemId)
    const hashOf = (kind: FileMark['kind']) => marks.find((mark) => mark.kind === kind)?.value
    const sha256 = hashOf('sha256_raw')
    const sha1 = hashOf('sha1_raw')
    const md5 = hashOf('md5_raw')
    return sha256 && sha1 && md5 ? { sha256, sha1, md5 } : undefined
  }

  isBlocked(sha256: string): Promise<boolean> {
    return this.#database.inTransaction((open) => this.#states.isBlocked(open, sha256))
  }

  /** Engines that were not to see it have to look now: until then it is pending, and seen by whom its policy says. */
  async opened(transaction: Transaction, itemId: string): Promise<void> {
    const item = await this.#items.findWithin(transaction, itemId)
    if (!item) return
    const required = JSON.parse(item.required_checks) as string[]
    const missing = this.#scans.required(item).filter((engine) => !required.includes(engine))
    if (missing.length === 0) return
    await this.#items.require(transaction, itemId, [...required, ...missing])
    await this.#scans.request(transaction, item)
    await this.#states.settle(transaction, item.sha256)
  }

  /** When a picture was looked at. One that cannot be seen is held after some tries: nobody knows what it shows. */
  async pictured(itemId: string, { sha256, isReadable, frames }: SeenPicture): Promise<void> {
    const item = await this.#items.find(itemId)
    // Another file is there by now, and will be looked at.
    if (item?.sha256 !== sha256) return
    await this.#database.inTransaction(async (transaction) => {
      const marks = frames.map(
        ({ hash, quality }) => ({ kind: 'pdq_frame', value: hash, quality }) as const,
      )
      await this.#fingerprints.add(transaction, item, marks)
      await this.#listCheck.request(transaction, itemId)
    })
    if (!isReadable) await this.#countUnreadable(item)
  }

  async #countUnreadable({ id, sha256 }: ModeratedItem): Promise<void> {
    const check = { content_sha256: sha256, item_id: id, engine: 'pictures', engine_version: '1' }
    const tries = await this.#checks.countTry(check)
    if (tries < maxTries) throw postpone(this.#clock.now() + retryMs * tries)
    await this.#database.inTransaction(async (transaction) => {
      const failed = { outcome: 'error', kind: 'unreadable', effect: 'fail' } as const
      await this.#checks.add(transaction, { ...check, ...failed })
      await this.#states.settle(transaction, sha256)
    })
  }

  async #openCase(transaction: Transaction, item: NewItemRow): Promise<void> {
    await this.#cases.open(transaction, {
      subject_kind: 'item',
      subject_id: item.id,
      content_sha256: item.sha256,
      owner_id: item.owner_id,
      category: 'review',
      opened_by: 'machine',
      priority: 40,
    })
  }
}

function marksOf({ raw, sha256 }: UploadHashes): FileMark[] {
  return [
    { kind: 'sha256', value: sha256 },
    { kind: 'sha256_raw', value: raw.sha256 },
    { kind: 'sha1_raw', value: raw.sha1 },
    { kind: 'md5_raw', value: raw.md5 },
  ]
}
