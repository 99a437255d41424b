import type { Item, TrashList } from '@anybin/contract'
import type { Actor } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { Database } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import { isInTrash, type Whose } from '../item/item-filter.ts'
import { expireJob } from '../item/item-removal.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { Items } from '../item/items.ts'
import { selected } from '../item/selected.ts'
import type { KeptItems } from './kept-items.ts'
import { requireRestoring, restorableKinds } from './restorable-kinds.ts'

/** One item in the trash, as its page shows it. */
export type TrashedItem = {
  readonly item: TrashList['items'][number]
  /** A few pixels of the picture: nothing else of it can be fetched any more. */
  readonly placeholder: string | null
}

export type TrashPage = {
  readonly entries: readonly TrashedItem[]
  readonly nextCursor: string | null
}

export type TrashUse = { readonly items: number; readonly bytes: number }

type TrashQuery = { readonly limit: number; readonly cursor?: string | undefined }

/** What the actor deleted and can still have back: with a credential that may make and delete what is of its kind. */
export class Trash {
  readonly #clock: Clock
  readonly #database: Database
  readonly #items: Items
  readonly #jobs: Pick<Jobs, 'enqueue'>
  readonly #keptItems: KeptItems

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly items: Items
    readonly jobs: Pick<Jobs, 'enqueue'>
    readonly keptItems: KeptItems
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#items = parts.items
    this.#jobs = parts.jobs
    this.#keptItems = parts.keptItems
  }

  /** What was deleted last first. */
  async list(actor: Actor, query: TrashQuery): Promise<TrashList> {
    const { entries, nextCursor } = await this.page(actor, query)
    return { items: entries.map(({ item }) => item), next_cursor: nextCursor }
  }

  /** The same with what the page shows. */
  async page(actor: Actor, { limit, cursor }: TrashQuery): Promise<TrashPage> {
    const whose = this.#whose(actor)
    const rows = await this.#rows(whose, limit + 1, cursor)
    const shown = rows.slice(0, limit)
    const last = rows.length > limit ? shown.at(-1) : undefined
    return {
      entries: shown.map((row) => this.#describe(row)),
      nextCursor: last ? writePlace(last) : null,
    }
  }

  async use(actor: Actor): Promise<TrashUse> {
    const { items, bytes } = await this.#database.query
      .selectFrom('items')
      .select(({ fn }) => [
        fn.countAll<number>().as('items'),
        fn.sum<number | null>('size_bytes').as('bytes'),
      ])
      .where(isInTrash(this.#whose(actor)))
      .executeTakeFirstOrThrow()
    return { items: Number(items), bytes: Number(bytes ?? 0) }
  }

  /** Brings one back. What is back already is answered likewise; what has ended, or was never there, is `not_found`. */
  async restore(actor: Actor, id: string): Promise<Item> {
    restorableKinds(actor)
    const { kind } = await this.#items.ownOrTrashed(actor, id)
    requireRestoring(actor, kind)
    await this.#bringBack(this.#among(actor, [id]))
    return this.#items.describe(await this.#items.own(actor, id))
  }

  /** Brings those back that can be; answers how many. */
  async restoreAll(actor: Actor, ids: readonly string[]): Promise<number> {
    for (const kind of restorableKinds(actor)) requireRestoring(actor, kind)
    return this.#bringBack(this.#among(actor, ids))
  }

  /** Removes those of the trash for good; answers how many. The job takes them away in batches, and none comes back before. */
  async remove(actor: Actor, ids: readonly string[]): Promise<number> {
    return this.#end(this.#among(actor, ids))
  }

  /** All that is in it. */
  async empty(actor: Actor): Promise<number> {
    return this.#end(isInTrash(this.#whose(actor)))
  }

  #bringBack(isMeant: ReturnType<typeof isInTrash>): Promise<number> {
    return this.#database.inTransaction((transaction) =>
      this.#keptItems.bringBackThose(transaction, isMeant),
    )
  }

  async #end(isMeant: ReturnType<typeof isInTrash>): Promise<number> {
    return this.#database.inTransaction(async (transaction) => {
      const ended = await this.#keptItems.endKeeping(transaction, isMeant)
      if (ended > 0) {
        const job = { name: expireJob, payload: null, runAt: this.#clock.now() }
        await this.#jobs.enqueue(transaction, job)
      }
      return ended
    })
  }

  #among(actor: Actor, ids: readonly string[]): ReturnType<typeof isInTrash> {
    const isTheirs = isInTrash(this.#whose(actor))
    const among = selected(ids)
    // None of none: a list without an entry is no SQL.
    return (item) => item.and([isTheirs(item), item('id', 'in', among.length > 0 ? among : [''])])
  }

  #whose(actor: Actor): Whose {
    return { ownerId: actor.user.id, kinds: restorableKinds(actor), now: this.#clock.now() }
  }

  #rows(whose: Whose, limit: number, cursor: string | undefined): Promise<ItemRow[]> {
    let rows = this.#database.query.selectFrom('items').selectAll().where(isInTrash(whose))
    if (cursor !== undefined) {
      const { deletedAt, position } = readPlace(cursor)
      rows = rows.where((item) =>
        item.or([
          item('deleted_at', '<', deletedAt),
          item.and([item('deleted_at', '=', deletedAt), item('position', '<', position)]),
        ]),
      )
    }
    return rows.orderBy('deleted_at', 'desc').orderBy('position', 'desc').limit(limit).execute()
  }

  #describe(row: ItemRow): TrashedItem {
    const { deleted_at: at, kept_until: until, placeholder } = row
    const times = { deleted_at: Number(at), kept_until: Number(until) }
    return { item: { ...this.#items.describe(row), ...times }, placeholder }
  }
}

function writePlace({ deleted_at: deletedAt, position }: ItemRow): string {
  return Buffer.from(`d${deletedAt}p${position}`).toString('base64url')
}

function readPlace(cursor: string): { readonly deletedAt: number; readonly position: number } {
  const match = /^d(\d{1,15})p(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString())
  if (!match) {
    throw new AppError('invalid_request', {
      detail: 'cursor: not valid. Use next_cursor from the previous page.',
    })
  }
  return { deletedAt: Number(match[1]), position: Number(match[2]) }
}
