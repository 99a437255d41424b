import type { StorageUse, User } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { EarlierFiles } from './earlier-files.ts'
import { isDeletedByOwner } from './item-filter.ts'
import type { ItemRemoval } from './item-removal.ts'

/** Makes room in the transaction of a booking, before it, or refuses with `storage_quota_exceeded`. */
export type MakeRoom = (transaction: Transaction) => Promise<void>

type Needs = {
  readonly user: User
  readonly bytes: number
  /** What begins to make way by the booking itself, behind it: the file that is replaced. */
  readonly yields?: number
}

// Somebody restores, deletes or uploads at the same moment: looked at again, but not for ever.
const maxTries = 5
// More rows than that would hold up everybody for longer than an upload is worth.
const maxYielding = 5000

/** What may make way: an item in the trash, or a file that an item had before. */
type Yielding = {
  readonly of: 'items' | 'versions'
  readonly id: string
  readonly bytes: number
  readonly since: number
}

/** What is in the trash, and what was replaced, counts in storage and makes way, oldest first, before an upload is refused for storage. */
export class TrashRoom {
  readonly #database: Database
  readonly #itemRemoval: ItemRemoval
  readonly #storageUse: StorageUse
  readonly #versions: EarlierFiles

  constructor(parts: {
    readonly database: Database
    readonly itemRemoval: ItemRemoval
    readonly storageUse: StorageUse
    readonly versions: EarlierFiles
  }) {
    this.#database = parts.database
    this.#itemRemoval = parts.itemRemoval
    this.#storageUse = parts.storageUse
    this.#versions = parts.versions
  }

  /** How much would make way, with what the job has not removed yet. */
  readonly bytesOf = async ({ id }: Pick<User, 'id'>): Promise<number> => {
    const { bytes } = await this.#database.query
      .selectFrom('items')
      .select(({ fn }) => fn.sum<number | null>('size_bytes').as('bytes'))
      .where('owner_id', '=', id)
      .where(isDeletedByOwner)
      .executeTakeFirstOrThrow()
    return Number(bytes ?? 0) + (await this.#versions.bytesOf(id))
  }

  /**
   * Runs a transaction that books storage; where it is refused for storage and the trash can make room, again, with the room made
   * in the same transaction: what is refused for something else leaves the trash as it was.
   */
  async book<Booked>(
    needs: Needs,
    work: (makeRoom: MakeRoom | undefined) => Promise<Booked>,
  ): Promise<Booked> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work(tries === 1 ? undefined : (open) => this.#make(open, needs))
      } catch (thrown) {
        if (!isFull(thrown) || tries > maxTries || !(await this.#mayFit(needs))) throw thrown
      }
    }
  }

  async #mayFit({ user, bytes, yields = 0 }: Needs): Promise<boolean> {
    const limit = user.plan.storageBytes
    if (limit === null || bytes > limit) return false
    const stored = await this.#storageUse.read(user)
    return stored.bytes - (await this.bytesOf(user)) - yields + bytes <= limit
  }

  /** Only what is needed. What somebody restored meanwhile is not there any more: then it is refused, and tried again. */
  async #make(transaction: Transaction, { user, bytes }: Needs): Promise<void> {
    const { bytes: stored } = await this.#storageUse.read(user, transaction)
    const missing = stored + bytes - (user.plan.storageBytes ?? Number.MAX_SAFE_INTEGER)
    if (missing <= 0) return
    const yielding = await this.#oldest(transaction, user.id, missing)
    const idsOf = (kind: Yielding['of']) =>
      yielding.filter((one) => one.of === kind).map(({ id }) => id)
    const freed =
      (await this.#itemRemoval.removeTrash(transaction, idsOf('items'), user.id)) +
      (await this.#versions.giveUp(transaction, idsOf('versions')))
    if (freed < missing) throw new AppError('storage_quota_exceeded')
  }

  async #oldest(transaction: Transaction, ownerId: string, bytes: number): Promise<Yielding[]> {
    const trashed = await this.#trashed(transaction, ownerId)
    const replaced = await this.#versions.keptOf(transaction, ownerId, maxYielding)
    const all: Yielding[] = [
      ...trashed.map((row) => ({ ...yieldingOf(row, row.deleted_at), of: 'items' as const })),
      ...replaced.map((row) => ({ ...yieldingOf(row, row.replaced_at), of: 'versions' as const })),
    ]
    let sum = 0
    return all
      .sort((one, other) => one.since - other.since)
      .filter((one) => {
        const isNeeded = sum < bytes
        sum += one.bytes
        return isNeeded
      })
  }

  #trashed(transaction: Transaction, ownerId: string) {
    return this.#database
      .within(transaction)
      .selectFrom('items')
      .select(['id', 'size_bytes', 'deleted_at'])
      .where('owner_id', '=', ownerId)
      .where(isDeletedByOwner)
      .orderBy('deleted_at')
      .orderBy('position')
      .limit(maxYielding)
      .execute()
  }
}

function yieldingOf(
  { id, size_bytes: bytes }: { readonly id: string; readonly size_bytes: number },
  since: number | null,
) {
  return { id, bytes, since: Number(since) }
}

function isFull(thrown: unknown): boolean {
  return thrown instanceof AppError && thrown.code === 'storage_quota_exceeded'
}
