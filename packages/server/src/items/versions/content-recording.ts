import type { ScanState } from '@anybin/contract'
import type { KeyBudgets, KnownKey, Quotas, RolesAndBans } from '../../accounts/index.ts'
import type { Clock } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, lockItemsInOrder } from '../../database/index.ts'
import { aboutItem, type NewEvent, type Outbox, quotaNotices } from '../../events/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { AgentActs } from '../agents/agent-acts.ts'
import { originOf } from '../agents/made-by.ts'
import type { BlobDeletionQueue } from '../blobs/deletion-queue.ts'
import { searchText } from '../item/clean-text.ts'
import { followWords } from '../item/follow-words.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { ItemWords } from '../item/item-words.ts'
import type { Items } from '../item/items.ts'
import type { MakeRoom, TrashRoom } from '../item/trash-room.ts'
import type { Purges } from '../purges/purges.ts'
import type { RenditionStore } from '../renditions/rendition-store.ts'
import type { Search } from '../search/search.ts'
import type { HeldKey, Outcome } from '../uploads/idempotency.ts'
import type { Screening, UploadHashes } from '../uploads/screening.ts'
import { renditionsJob } from '../uploads/upload-recording.ts'
import { type ContentRequest, requireReplaced } from './content-request.ts'
import type { Versions } from './versions.ts'

/** What an item has of its file. */
export type ContentColumns = Pick<
  ItemRow,
  | 'kind'
  | 'blob_key'
  | 'content_type'
  | 'sha256'
  | 'size_bytes'
  | 'width'
  | 'height'
  | 'animated'
  | 'duration_ms'
  | 'repaired'
  | 'converted'
  | 'filename'
>

/** Everything that becomes true with another file, or does not, at the same moment. */
type Recorded = {
  readonly request: Pick<
    ContentRequest,
    'actor' | 'itemId' | 'replaces' | 'restored' | 'keep' | 'via'
  >
  readonly content: ContentColumns
  readonly hashes: UploadHashes
  readonly repeat: { readonly key: HeldKey; readonly fingerprint: string } | undefined
}

/** Gives an item another file with all that hangs on it, in one transaction: the one before becomes a version. */
export class ContentRecording {
  readonly #agentActs: Pick<AgentActs, 'record'>
  readonly #blobDeletionQueue: BlobDeletionQueue
  readonly #clock: Clock
  readonly #database: Database
  readonly #items: Items
  readonly #jobs: Pick<Jobs, 'enqueue'>
  readonly #keyBudgets: KeyBudgets
  readonly #outbox: Outbox
  readonly #purges: Purges
  readonly #quotas: Quotas
  readonly #renditionStore: RenditionStore
  readonly #rolesAndBans: RolesAndBans
  readonly #screening: Screening
  readonly #search: Search
  readonly #trashRoom: TrashRoom
  readonly #versions: Versions
  readonly #words: ItemWords

  constructor(parts: {
    readonly agentActs: Pick<AgentActs, 'record'>
    readonly blobDeletionQueue: BlobDeletionQueue
    readonly clock: Clock
    readonly database: Database
    readonly items: Items
    readonly jobs: Pick<Jobs, 'enqueue'>
    readonly keyBudgets: KeyBudgets
    readonly outbox: Outbox
    readonly purges: Purges
    readonly quotas: Quotas
    readonly renditionStore: RenditionStore
    readonly rolesAndBans: RolesAndBans
    readonly screening: Screening
    readonly search: Search
    readonly trashRoom: TrashRoom
    readonly versions: Versions
    readonly words: ItemWords
  }) {
    this.#agentActs = parts.agentActs
    this.#blobDeletionQueue = parts.blobDeletionQueue
    this.#clock = parts.clock
    this.#database = parts.database
    this.#items = parts.items
    this.#jobs = parts.jobs
    this.#keyBudgets = parts.keyBudgets
    this.#outbox = parts.outbox
    this.#purges = parts.purges
    this.#quotas = parts.quotas
    this.#renditionStore = parts.renditionStore
    this.#rolesAndBans = parts.rolesAndBans
    this.#screening = parts.screening
    this.#search = parts.search
    this.#trashRoom = parts.trashRoom
    this.#versions = parts.versions
    this.#words = parts.words
  }

  async record(recorded: Recorded): Promise<Outcome> {
    const { actor, itemId } = recorded.request
    const { size_bytes: yields } = await this.#items.own(actor, itemId)
    const needs = { user: actor.user, bytes: recorded.content.size_bytes, yields }
    const limited = await this.#keyBudgets.limited(originOf(actor)?.keyId)
    return this.#trashRoom.book(needs, (makeRoom) => this.#record(recorded, limited, makeRoom))
  }

  async #record(
    { request, content, hashes, repeat }: Recorded,
    limited: readonly KnownKey[],
    makeRoom: MakeRoom | undefined,
  ): Promise<Outcome> {
    const { actor, restored } = request
    return this.#database.inTransaction(async (transaction) => {
      await this.#rolesAndBans.requireMayPublish(transaction, actor.user.id)
      const before = await this.#hold(transaction, request, content.sha256)
      await this.#screening.requireChangeable(transaction, before)
      const raw = await this.#screening.forget(transaction, before.id)
      const at = this.#clock.now()
      await this.#versions.add(transaction, before, { raw, at })
      if (restored) await this.#versions.giveUp(transaction, [restored.id])
      const made = await this.#renditionStore.remove(transaction, before.id)
      await this.#blobDeletionQueue.mark(transaction, made)
      const after = await this.#change(transaction, request, before, {
        ...content,
        replaced_at: at,
      })
      const state = await this.#screening.record(transaction, after, hashes)
      await this.#jobs.enqueue(transaction, { name: renditionsJob, payload: { itemId: after.id } })
      await this.#agentActs.record(transaction, originOf(actor), 'change', before)
      await this.#purges.request(transaction, [before])
      await makeRoom?.(transaction)
      const booking = {
        counts: request.via !== 'web',
        bytes: content.size_bytes,
        items: 0,
      } as const
      const { quota, ...taken } = await this.#quotas.book(transaction, actor.user, booking)
      const charge = { kind: content.kind, bytes: content.size_bytes }
      await this.#keyBudgets.book(transaction, limited, charge)
      const near = quotaNotices(actor.user, { quota, ...taken })
      await this.#outbox.record(transaction, replaced({ ...after, ...state }), ...near)
      const outcome = { row: { ...after, ...state }, quota }
      await repeat?.key.settle(transaction, repeat.fingerprint, outcome)
      return outcome
    })
  }

  /** The item, with another one that has the new bytes: in the order of everybody who locks items. */
  async #hold(
    transaction: Transaction,
    { actor, itemId, replaces }: Recorded['request'],
    sha256: string,
  ): Promise<ItemRow> {
    const open = this.#database.within(transaction)
    const meant = open
      .selectFrom('items')
      .where((item) => item.or([item('id', '=', itemId), item('sha256', '=', sha256)]))
    await lockItemsInOrder(this.#database.engine, meant)
    const item = await this.#items.hold(transaction, itemId, actor.user.id)
    requireReplaced(item, replaces)
    return item
  }

  async #change(
    transaction: Transaction,
    { actor, keep }: Recorded['request'],
    before: ItemRow,
    content: ContentColumns & Pick<ItemRow, 'replaced_at'>,
  ): Promise<ItemRow> {
    const filename = content.filename ?? before.filename
    const { title, description } = before
    const tags = JSON.parse(before.tags) as string[]
    const file = { ...before, ...content, filename }
    const words = await this.#words.replaced(transaction, file, keep)
    const plan = await this.#screening.plan(actor, file)
    const after = await this.#items.replaceFile(transaction, before.id, {
      ...content,
      ...words,
      ...plan,
      filename,
      search_text: searchText([title, description, ...tags, filename]),
      placeholder: null,
      pdq: null,
      pdq_quality: null,
      loudness_centilufs: null,
      scan_state: 'pending',
      classification: 'unclassified',
      moderation: null,
    })
    await followWords(this.#search, transaction, after)
    return after
  }
}

function replaced(row: ItemRow): NewEvent {
  return {
    type: 'item.replaced',
    userId: row.owner_id,
    data: {
      ...aboutItem(row),
      content_type: row.content_type,
      size_bytes: row.size_bytes,
      scan_state: row.scan_state as ScanState,
    },
  }
}
