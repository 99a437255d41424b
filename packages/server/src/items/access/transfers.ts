import { sql } from 'kysely'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import type { Database } from '../../database/index.ts'
import { Lease } from '../../jobs/index.ts'
import type { ItemRemoval } from '../item/item-removal.ts'
import type { ItemRow } from '../item/item-row.ts'
import { burnGraceMs } from '../views/views.ts'
import type { Transfer } from './download-grant.ts'

/** Whether sending the whole of the item to a stranger uses something up. What its own page shows is no download. */
export function isLimited(row: ItemRow, isShown: boolean): boolean {
  return (row.dl_limit !== null && !isShown) || row.burned_at !== null
}

const nothingTaken: Transfer = { finish: async () => {}, fail: async () => {} }

/** Bytes on their way out that are limited in number. Each right is taken by one conditional statement. */
export class Transfers {
  readonly #clock: Clock
  readonly #database: Database
  readonly #itemRemoval: ItemRemoval
  /** Of burned items: the row says since when one is sent, and its end is how long. */
  readonly #lease: Lease<'items'>

  constructor(parts: {
    readonly clock: Clock
    readonly database: Database
    readonly itemRemoval: ItemRemoval
    readonly log: Log
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#itemRemoval = parts.itemRemoval
    const columns = { table: 'items', holder: 'sending_since', until: 'expires_at' } as const
    this.#lease = new Lease({ ...parts, ...columns, ttlMs: burnGraceMs })
  }

  /**
   * Takes what sending the whole item uses up: a download, the one view of a burned item. Throws `not_found` when there is
   * none left. A download whose process dies stays used; a burned item whose process dies is never sent again.
   */
  async begin(row: ItemRow, isShown: boolean): Promise<Transfer> {
    const isFree = row.dl_limit === null || isShown
    const download = isFree ? undefined : await this.#beginDownload(row.id)
    if (row.burned_at === null) return download ?? nothingTaken
    try {
      const burning = await this.#beginBurning(row)
      return {
        finish: () => burning.finish(),
        fail: async () => void (await Promise.all([burning.fail(), download?.fail()])),
      }
    } catch (thrown) {
      await download?.fail()
      throw thrown
    }
  }

  async #beginDownload(id: string): Promise<Transfer> {
    if (!(await this.#takeDownload(id))) throw new AppError('not_found')
    return { finish: async () => {}, fail: () => this.#returnDownload(id) }
  }

  /** Nobody takes over from a transfer that broke off without a word: what was burned is sent once. */
  async #beginBurning(row: ItemRow): Promise<Transfer> {
    const now = this.#clock.now()
    const held = { id: row.id, holder: now }
    const isTaken = await this.#lease.take(held, {
      from: 'nobody',
      where: sql`burned_at is not null and expires_at > ${now}`,
    })
    if (!isTaken) throw new AppError('not_found')
    const renewal = this.#lease.keep(held)
    return {
      finish: async () => {
        renewal[Symbol.dispose]()
        await this.#itemRemoval.remove(row.id)
      },
      fail: async () => {
        renewal[Symbol.dispose]()
        // Its viewer may try again until then.
        const until = this.#clock.now() + burnGraceMs + (row.duration_ms ?? 0)
        await this.#lease.release(held, { expires_at: until })
      },
    }
  }

  /** Counts one download; false when the limit is reached. */
  async #takeDownload(id: string): Promise<boolean> {
    const row = await this.#database.query
      .updateTable('items')
      .set({ downloads: sql`downloads + 1` })
      .where('id', '=', id)
      .where('deleted_at', 'is', null)
      .where((is) => is.or([is('dl_limit', 'is', null), is('downloads', '<', is.ref('dl_limit'))]))
      .returning('id')
      .executeTakeFirst()
    return row !== undefined
  }

  async #returnDownload(id: string): Promise<void> {
    await this.#database.query
      .updateTable('items')
      .set({ downloads: sql`downloads - 1` })
      .where('id', '=', id)
      .where('downloads', '>', 0)
      .execute()
  }
}
