import type { ScanState } from '@anybin/contract'
import type { KeyBudgets, KnownKey, Quotas, RolesAndBans } from '../../accounts/index.ts'
import { allInOrder } from '../../core/all-in-order.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import { aboutItem, type NewEvent, type Outbox, quotaNotices } from '../../events/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { DeleteLinks } from '../access/delete-links.ts'
import type { AgentActs } from '../agents/agent-acts.ts'
import type { Origin } from '../agents/made-by.ts'
import type { Folders } from '../folders/folders.ts'
import type { ItemRow, NewItemRow } from '../item/item-row.ts'
import type { ItemWords } from '../item/item-words.ts'
import type { Items } from '../item/items.ts'
import { type Slugs, slugTaken } from '../item/slugs.ts'
import type { MakeRoom, TrashRoom } from '../item/trash-room.ts'
import type { HeldKey } from './idempotency.ts'
import type { Screening, UploadHashes } from './screening.ts'
import type { UploadRequest } from './upload-request.ts'

/** The job that follows an upload, asked for in the transaction that records it. */
export const renditionsJob = 'items.renditions'

/** Everything that becomes true with an upload, or does not, at the same moment. */
type Recorded<Answer> = {
  readonly request: UploadRequest<Answer>
  readonly row: NewItemRow
  /** The agent that makes it; undefined for people in a browser. */
  readonly origin: Origin | undefined
  readonly hashes: UploadHashes
  /** The one that was asked for. */
  readonly slug: string | undefined
  /** Of a request that may be repeated. */
  readonly repeat: { readonly key: HeldKey; readonly fingerprint: string } | undefined
}

/**
 * Records an item with all that hangs on it, in one transaction. Its conditional statements decide what was only read before:
 * month, storage, slug and folder.
 */
export class UploadRecording {
  readonly #agentActs: Pick<AgentActs, 'record'>
  readonly #database: Pick<Database, 'inTransaction'>
  readonly #deleteLinks: DeleteLinks
  readonly #folders: Folders
  readonly #items: Items
  readonly #jobs: Pick<Jobs, 'enqueue'>
  readonly #keyBudgets: KeyBudgets
  readonly #outbox: Outbox
  readonly #quotas: Quotas
  readonly #rolesAndBans: RolesAndBans
  readonly #screening: Screening
  readonly #slugs: Slugs
  readonly #trashRoom: TrashRoom
  readonly #words: ItemWords

  constructor(parts: {
    readonly agentActs: Pick<AgentActs, 'record'>
    readonly database: Pick<Database, 'inTransaction'>
    readonly deleteLinks: DeleteLinks
    readonly folders: Folders
    readonly items: Items
    readonly jobs: Pick<Jobs, 'enqueue'>
    readonly keyBudgets: KeyBudgets
    readonly outbox: Outbox
    readonly quotas: Quotas
    readonly rolesAndBans: RolesAndBans
    readonly screening: Screening
    readonly slugs: Slugs
    readonly trashRoom: TrashRoom
    readonly words: ItemWords
  }) {
    this.#agentActs = parts.agentActs
    this.#database = parts.database
    this.#deleteLinks = parts.deleteLinks
    this.#folders = parts.folders
    this.#items = parts.items
    this.#jobs = parts.jobs
    this.#keyBudgets = parts.keyBudgets
    this.#outbox = parts.outbox
    this.#quotas = parts.quotas
    this.#rolesAndBans = parts.rolesAndBans
    this.#screening = parts.screening
    this.#slugs = parts.slugs
    this.#trashRoom = parts.trashRoom
    this.#words = parts.words
  }

  async record<Answer>(recorded: Recorded<Answer>): Promise<Answer> {
    const needs = { user: recorded.request.actor.user, bytes: recorded.row.size_bytes }
    const limited = await this.#keyBudgets.limited(recorded.origin?.keyId)
    return this.#trashRoom.book(needs, (makeRoom) => this.#record(recorded, limited, makeRoom))
  }

  async #record<Answer>(
    { request, row, origin, hashes, slug, repeat }: Recorded<Answer>,
    limited: readonly KnownKey[],
    makeRoom: MakeRoom | undefined,
  ): Promise<Answer> {
    return this.#database.inTransaction(async (transaction) => {
      const { owner_id: ownerId, folder } = row
      const mayPublish = this.#rolesAndBans.requireMayPublish(transaction, ownerId)
      // Whatever locks several rows locks them in this order: a folder, items, what a person stores.
      if (folder !== null || request.held || request.recorded || makeRoom) {
        await mayPublish
        await this.#folders.hold(transaction, ownerId, folder)
        await request.recorded?.(transaction, row)
      }
      const known = this.#screening.hold(transaction, row.sha256)
      if (request.held || makeRoom) {
        await known
        await request.held?.settle(transaction, row.id)
        await makeRoom?.(transaction)
      }
      const booking = { counts: request.via !== 'web', bytes: row.size_bytes }
      const booked = this.#quotas.book(transaction, request.actor.user, booking)
      const charged = this.#keyBudgets.book(transaction, limited, {
        kind: row.kind,
        bytes: row.size_bytes,
      })
      if (slug !== undefined) {
        await allInOrder(mayPublish, known, booked, charged, this.#take(transaction, slug))
      }
      const job = { name: renditionsJob, payload: { itemId: row.id } }
      // None needs what another one answers, so they go together: each way to the database and back holds up all who write.
      const [, , { quota, ...taken }, , inserted, , state, link] = await allInOrder(
        mayPublish,
        known,
        booked,
        charged,
        this.#insert(transaction, row),
        this.#outbox.record(transaction, created(row)),
        this.#screening.record(transaction, row, hashes),
        request.givesDeleteLink
          ? this.#deleteLinks.make(transaction, request.actor, row)
          : Promise.resolve(undefined),
        this.#jobs.enqueue(transaction, job),
        this.#words.request(transaction, row),
        this.#agentActs.record(transaction, origin, 'create', row),
      )
      const recorded = { ...inserted, ...state }
      const near = quotaNotices(request.actor.user, { quota, ...taken })
      await this.#outbox.record(transaction, ...near)
      await repeat?.key.settle(transaction, repeat.fingerprint, { row: recorded, quota })
      return request.answer(recorded, quota, link)
    })
  }

  /** Of two uploads that ask for the same slug at once, one gets it. */
  async #take(transaction: Transaction, slug: string): Promise<void> {
    if (!(await this.#slugs.use(transaction, slug))) throw slugTaken(slug)
  }

  async #insert(transaction: Transaction, row: NewItemRow): Promise<ItemRow> {
    const inserted = await this.#items.insert(transaction, row)
    if (!inserted) throw slugTaken(row.id)
    return inserted
  }
}

function created(row: NewItemRow): NewEvent {
  return {
    type: 'item.created',
    userId: row.owner_id,
    data: {
      ...aboutItem(row),
      content_type: row.content_type,
      size_bytes: row.size_bytes,
      private: row.private === 1,
      expiration: row.expiration,
      expires_at: row.expires_at,
      scan_state: row.scan_state as ScanState,
    },
  }
}
