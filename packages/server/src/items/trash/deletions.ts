import { type Actor, requireScope, type Settings } from '../../accounts/index.ts'
import { type Clock, day, second } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import { retention } from '../../core/retention.ts'
import type { RecordAlongside } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import { isInTrash, isKeepable, isOneOf } from '../item/item-filter.ts'
import { expireJob } from '../item/item-removal.ts'
import { selected } from '../item/selected.ts'
import { type KeptItems, keyOf } from './kept-items.ts'
import { requireRestoring, restorableKinds } from './restorable-kinds.ts'

/** For how long people are offered to undo a deletion where there is no trash. */
const undoMs = 10 * second
// Whoever presses at the last moment is still in time.
const keptMs = retention.undo.kept

/** What was deleted together; `kept`: how many of it can come back. */
export type Deletion = { readonly id: string; readonly items: number; readonly kept: number }

/** `leftMs`: how long people are still offered to undo it; undefined where it is in the trash, and that says it. */
export type OpenDeletion = Omit<Deletion, 'kept'> & { readonly leftMs: number | undefined }

/**
 * Deleting with a way back. From the mark on the item is there for nobody, because the access decision sees it; a job removes
 * it for good once its days in the trash are over, unless the mark was taken off. Without a trash, that is a moment later.
 */
export class Deletions {
  readonly #clock: Clock
  readonly #database: Database
  readonly #jobs: Pick<Jobs, 'enqueue'>
  readonly #keptItems: KeptItems
  readonly #settings: Pick<Settings, 'current'>

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly jobs: Pick<Jobs, 'enqueue'>
    readonly keptItems: KeptItems
    readonly settings: Pick<Settings, 'current'>
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#jobs = parts.jobs
    this.#keptItems = parts.keptItems
    this.#settings = parts.settings
  }

  /** For how many days the site keeps what is deleted; 0: there is no trash. */
  get trashDays(): number {
    return this.#settings.current.trashDays
  }

  /** Deletes those of the actor's items; answers how many there were. What nobody can have back goes with it. */
  async begin(actor: Actor, ids: readonly string[]): Promise<Deletion> {
    requireScope(actor, ['image:delete', 'voice:delete'])
    const id = newId()
    if (ids.length === 0) return { id, items: 0, kept: 0 }
    const now = this.#clock.now()
    const whose = { ownerId: actor.user.id, kinds: actor.kinds, now }
    const isMeant = isOneOf(whose, selected(ids))
    const ms = this.trashDays * day || keptMs
    return this.#database.inTransaction(async (transaction) => {
      const kept = await this.#keptItems.delete(
        transaction,
        (item) => item.and([isMeant(item), isKeepable(item)]),
        { by: 'owner', id },
        ms,
      )
      const gone = await this.#keptItems.delete(
        transaction,
        isMeant,
        { by: 'owner', id: newId() },
        0,
      )
      const job = { name: expireJob, payload: null }
      if (kept > 0 && ms === keptMs) {
        await this.#jobs.enqueue(transaction, { ...job, key: id, runAt: now + keptMs })
      }
      if (gone > 0) await this.#jobs.enqueue(transaction, { ...job, key: `${id}-gone`, runAt: now })
      return { id, kept, items: kept + gone }
    })
  }

  /** Puts one item of this owner into the trash; false where there is none, or nothing of it can be kept. */
  async keep(ownerId: string, itemId: string, record?: RecordAlongside): Promise<boolean> {
    const ms = this.trashDays * day
    if (ms === 0) return false
    const isMeant = isOneOf({ ownerId, now: this.#clock.now() }, [itemId])
    return this.#database.inTransaction(async (transaction) => {
      const kept = await this.#keptItems.delete(
        transaction,
        (item) => item.and([isMeant(item), isKeepable(item)]),
        { by: 'owner', id: newId() },
        ms,
      )
      if (kept > 0) await record?.(transaction)
      return kept > 0
    })
  }

  /** How much of it can still come back, and for how long that is offered. */
  async read(actor: Actor, id: string): Promise<OpenDeletion> {
    const now = this.#clock.now()
    const whose = { ownerId: actor.user.id, kinds: actor.kinds, now }
    const { count, at, until } = await this.#database.query
      .selectFrom('items')
      .select(({ fn }) => [
        fn.countAll<number>().as('count'),
        fn.min<number | null>('deleted_at').as('at'),
        fn.min<number | null>('kept_until').as('until'),
      ])
      .where('deletion_id', '=', keyOf({ by: 'owner', id }))
      .where(isInTrash(whose))
      .executeTakeFirstOrThrow()
    const items = Number(count)
    if (at === null || until === null) return { id, items, leftMs: 0 }
    if (Number(until) - Number(at) > keptMs) return { id, items, leftMs: undefined }
    const age = now - Number(at)
    // Deleted "in the future": the clock has gone back, and nobody knows how long ago it was.
    const leftMs = age < 0 ? 0 : Math.max(0, undoMs - age)
    return { id, items: leftMs > 0 ? items : 0, leftMs }
  }

  /** Brings everything back that was deleted together; answers how many items, 0 when it is too late. */
  async undo(actor: Actor, id: string): Promise<number> {
    const kinds = restorableKinds(actor)
    for (const kind of kinds) requireRestoring(actor, kind)
    const whose = { ownerId: actor.user.id, kinds, now: this.#clock.now() }
    const key = keyOf({ by: 'owner', id })
    return this.#database.inTransaction((transaction) =>
      this.#keptItems.bringBackThose(transaction, (item) =>
        item.and([item('deletion_id', '=', key), isInTrash(whose)(item)]),
      ),
    )
  }
}
