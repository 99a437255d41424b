import { sql } from 'kysely'
import { AppError } from '../../core/app-error.ts'
import { type Clock, second } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import type { Database } from '../../database/index.ts'
import type { ItemRemoval } from '../item/item-removal.ts'
import type { ItemRow } from '../item/item-row.ts'
import { burnGraceMs } from '../views/views.ts'
import type { Transfer } from './download-grant.ts'

// Three chances to say that a transfer goes on before it counts as broken off.
const renewEveryMs = 20 * second

/** Whether sending the whole of the item to a stranger uses something up. What its own page shows is no download. */
export function isLimited(row: ItemRow, isShown: boolean): boolean {
  return (row.dl_limit !== null && !isShown) || row.burned_at !== null
}

const nothingTaken: Transfer = { finish: async () => {}, fail: async () => {} }

/** Bytes on their way out that are limited in number. Each right is taken by one conditional statement. */
export class Transfers {
  readonly #clock: Clock
  readonly #database: Pick<Database, 'query'>
  readonly #itemRemoval: ItemRemoval
  readonly #log: Log

  constructor(parts: {
    readonly clock: Clock
    readonly database: Pick<Database, 'query'>
    readonly itemRemoval: ItemRemoval
    readonly log: Log
  }) {
    this.#clock = parts.clock
    this.#database = parts.database
    this.#itemRemoval = parts.itemRemoval
    this.#log = parts.log
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

  async #beginBurning(row: ItemRow): Promise<Transfer> {
    const graceMs = burnGraceMs + (row.duration_ms ?? 0)
    if (!(await this.#takeBurning(row.id))) throw new AppError('not_found')
    const renewal = setInterval(() => {
      this.#renewBurning(row.id)
        // The next one comes before the item ends.
        .catch((cause) => this.#log.warn({ err: cause }, 'a transfer was not renewed'))
    }, renewEveryMs)
    return {
      finish: async () => {
        clearInterval(renewal)
        await this.#itemRemoval.remove(row.id)
      },
      fail: async () => {
        clearInterval(renewal)
        await this.#releaseBurning(row.id, this.#clock.now() + graceMs)
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

  /** Begins to send a burned item; false while somebody does, or when its time is over. */
  async #takeBurning(id: string): Promise<boolean> {
    const now = this.#clock.now()
    const row = await this.#database.query
      .updateTable('items')
      .set({ sending_since: now, expires_at: now + burnGraceMs })
      .where('id', '=', id)
      .where('burned_at', 'is not', null)
      .where('sending_since', 'is', null)
      .where('expires_at', '>', now)
      .returning('id')
      .executeTakeFirst()
    return row !== undefined
  }

  /** It is still being sent. */
  async #renewBurning(id: string): Promise<void> {
    await this.#database.query
      .updateTable('items')
      .set({ expires_at: this.#clock.now() + burnGraceMs })
      .where('id', '=', id)
      .where('sending_since', 'is not', null)
      .execute()
  }

  /** The transfer broke off: its viewer may try again until then. */
  async #releaseBurning(id: string, until: number): Promise<void> {
    await this.#database.query
      .updateTable('items')
      .set({ sending_since: null, expires_at: until })
      .where('id', '=', id)
      .where('sending_since', 'is not', null)
      .execute()
  }
}
