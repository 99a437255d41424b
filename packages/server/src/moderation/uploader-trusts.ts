import type { User } from '../accounts/index.ts'
import { type Clock, day } from '../core/clock.ts'
import type { Database } from '../database/index.ts'

/** How much is known of whoever uploads; of guests nothing is. */
export type UploaderTrust = 'new' | 'known' | 'trusted'

const known = { ageMs: day, cleanItems: 3 } as const
const trusted = { ageMs: 30 * day, cleanItems: 50 } as const
/** Whoever had something blocked within this time is as good as new. */
const blockedForMs = 180 * day

/**
 * What accounts have earned: by their age and by uploads that are there and were found clean. It is lost with a blocked upload, and
 * comes back when that decision is taken back. Nobody gives it, so nobody is asked for it.
 */
export class UploaderTrusts {
  readonly #clock: Clock
  readonly #database: Database

  constructor({ clock, database }: { readonly clock: Clock; readonly database: Database }) {
    this.#clock = clock
    this.#database = database
  }

  async of({ id, createdAt }: Pick<User, 'id' | 'createdAt'>): Promise<UploaderTrust> {
    const ageMs = this.#clock.now() - createdAt
    if (ageMs < known.ageMs) return 'new'
    const clean = await this.#countClean(id)
    if (clean < known.cleanItems || (await this.#hasBlocked(id))) return 'new'
    return ageMs >= trusted.ageMs && clean >= trusted.cleanItems ? 'trusted' : 'known'
  }

  /** As many as matter. */
  async #countClean(ownerId: string): Promise<number> {
    const rows = await this.#database.query
      .selectFrom('items')
      .select('id')
      .where('owner_id', '=', ownerId)
      .where('scan_state', '=', 'clean')
      .limit(trusted.cleanItems)
      .execute()
    return rows.length
  }

  /** Whether a block stands: one that was neither taken back nor followed by a release of the same bytes. */
  async #hasBlocked(ownerId: string): Promise<boolean> {
    const row = await this.#database.query
      .selectFrom('decisions as block')
      .select('block.id')
      .where('block.owner_id', '=', ownerId)
      .where('block.act', '=', 'block')
      .where('block.made_at', '>', this.#clock.now() - blockedForMs)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('decisions as later')
              .select('later.id')
              .whereRef('later.content_sha256', '=', 'block.content_sha256')
              .whereRef('later.made_at', '>=', 'block.made_at')
              .where((row) =>
                row.or([
                  row('later.act', '=', 'release'),
                  row('later.reverses', '=', row.ref('block.id')),
                ]),
              ),
          ),
        ),
      )
      .limit(1)
      .executeTakeFirst()
    return row !== undefined
  }
}
