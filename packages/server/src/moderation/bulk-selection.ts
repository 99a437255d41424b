import type { Selectable } from 'kysely'
import { anonymousId } from '../accounts/index.ts'
import type { Database, Tables } from '../database/index.ts'
import type { CaseRow } from './cases.ts'
import type { Lookalikes } from './lookalikes.ts'

const columns = [
  'id',
  'kind',
  'title',
  'created_at',
  'scan_state',
  'private',
  'password_hash',
  'view_limit',
  'sealed_at',
] as const satisfies readonly (keyof Tables['items'])[]

export type BulkCandidate = Pick<Selectable<Tables['items']>, (typeof columns)[number]>

export const bulkSelectors = ['owner', 'similar'] as const
/** By the owner of the upload of a case, or by how it looks. */
export type BulkSelector = (typeof bulkSelectors)[number]

export type BulkCandidates = {
  /** Newest first. */
  readonly items: readonly BulkCandidate[]
  /** False where there are more than are decided about at once, or than were found in time. */
  readonly isComplete: boolean
}

/** So many are decided about at once. */
export const maxBulk = 1000

/** What can be decided about together with the upload of a case. */
export class BulkSelection {
  readonly #database: Database
  readonly #lookalikes: Lookalikes

  constructor(parts: { readonly database: Database; readonly lookalikes: Lookalikes }) {
    this.#database = parts.database
    this.#lookalikes = parts.lookalikes
  }

  /** What is sealed or deleted is in none. Guests share an account, and have nothing else in common. */
  async of(about: CaseRow, by: BulkSelector): Promise<BulkCandidates> {
    return by === 'owner' ? this.#ofOwner(about) : this.#similar(about)
  }

  async #ofOwner({ owner_id: ownerId }: CaseRow): Promise<BulkCandidates> {
    if (ownerId === null || ownerId === anonymousId) return { items: [], isComplete: true }
    const found = await this.#items()
      .where('owner_id', '=', ownerId)
      .limit(maxBulk + 1)
      .execute()
    return { items: found.slice(0, maxBulk), isComplete: found.length <= maxBulk }
  }

  /** The same bytes, and what looks the same. */
  async #similar({ subject_id: id }: CaseRow): Promise<BulkCandidates> {
    const item = await this.#database.query
      .selectFrom('items')
      .select(['sha256', 'pdq', 'pdq_quality'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!item) return { items: [], isComplete: true }
    const { items, isComplete } = await this.#lookalikes.of(item)
    const ids = items.slice(0, maxBulk).map((one) => one.id)
    const found = await this.#items()
      .where((row) =>
        row.or([
          row('sha256', '=', item.sha256),
          ...(ids.length > 0 ? [row('id', 'in', ids)] : []),
        ]),
      )
      .limit(maxBulk + 1)
      .execute()
    const isAll = isComplete && items.length <= maxBulk && found.length <= maxBulk
    return { items: found.slice(0, maxBulk), isComplete: isAll }
  }

  #items() {
    return this.#database.query
      .selectFrom('items')
      .select(columns)
      .where('deleted_at', 'is', null)
      .where('sealed_at', 'is', null)
      .orderBy('position', 'desc')
  }
}
