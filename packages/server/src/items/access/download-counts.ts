import { sql } from 'kysely'
import type { Log } from '../../core/log.ts'
import type { Database } from '../../database/index.ts'

const flushEveryMs = 500

/**
 * Counts completed downloads. They are added up in memory and written twice a second, so that a popular picture costs no
 * write a request; a crash loses at most that half second of a number that guards no right.
 */
export class DownloadCounts {
  readonly #database: Pick<Database, 'query'>
  readonly #log: Log
  #pending = new Map<string, number>()
  #timer: NodeJS.Timeout | undefined

  constructor(parts: { readonly database: Pick<Database, 'query'>; readonly log: Log }) {
    this.#database = parts.database
    this.#log = parts.log
  }

  count(itemId: string): void {
    this.#pending.set(itemId, (this.#pending.get(itemId) ?? 0) + 1)
    this.#timer ??= setTimeout(() => {
      const unwritten = (cause: unknown) =>
        this.#log.error({ err: cause }, 'download counts were not written')
      this.#flush().catch(unwritten)
    }, flushEveryMs)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#flush()
  }

  async #flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const counted = this.#pending
    this.#pending = new Map()
    for (const [id, count] of counted) {
      await this.#database.query
        .updateTable('items')
        .set({ downloads: sql`downloads + ${count}` })
        .where('id', '=', id)
        .execute()
    }
  }
}
