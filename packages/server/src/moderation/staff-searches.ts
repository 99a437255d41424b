import type { AuditActor, AuditLog } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import { type Clock, minute } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import type { Database } from '../database/index.ts'
import { nameOf } from './decision-row.ts'
import type { ModeratedItem, ModeratedItems } from './moderated-items.ts'
import type { Staff } from './staff.ts'

/** What the staff looks for: an address or id, an account, or a hash of the file. */
export type StaffQuery =
  | { readonly by: 'item'; readonly value: string }
  | { readonly by: 'owner'; readonly value: string }
  | { readonly by: 'sha256'; readonly value: string }

export type StaffSearch = {
  readonly id: string
  /** Newest first, a hundred at most. */
  readonly items: readonly ModeratedItem[]
}

const maxFound = 100
const maxReason = 500
const goesOnMs = 15 * minute

/** Looking for items of other people: each search is kept with who made it and why, and what it found. */
export class StaffSearches {
  readonly #audit: AuditLog
  readonly #clock: Clock
  readonly #database: Database
  readonly #items: ModeratedItems
  readonly #staff: Staff

  constructor(parts: {
    readonly audit: AuditLog
    readonly clock: Clock
    readonly database: Database
    readonly items: ModeratedItems
    readonly staff: Staff
  }) {
    this.#audit = parts.audit
    this.#clock = parts.clock
    this.#database = parts.database
    this.#items = parts.items
    this.#staff = parts.staff
  }

  /** Only staff may; `invalid_request` without a reason. */
  async run(by: AuditActor, query: StaffQuery, reason: string): Promise<StaffSearch> {
    const id = newId()
    const why = requireReason(reason)
    const items = await this.#items.search(query, maxFound)
    const found = JSON.stringify(items.map((item) => item.id))
    const asked = `${query.by}:${query.value}`.slice(0, maxReason)
    const made = { made_by: nameOf(by), made_at: this.#clock.now() }
    await this.#database.inTransaction(async (transaction) => {
      await this.#staff.require(transaction, by)
      await this.#database
        .within(transaction)
        .insertInto('staff_searches')
        .values({ id, query: asked, reason: why, found, ...made })
        .execute()
      const details = { query: query.by, found: items.length }
      await this.#audit.record(transaction, { by, action: 'staff.search', target: id, details })
    })
    return { id, items }
  }

  /** What this person looked for a moment ago, so that its results can be paged through; undefined for anything else. */
  async find(by: string, id: string): Promise<StaffQuery | undefined> {
    const search = await this.#database.query
      .selectFrom('staff_searches')
      .select('query')
      .where('id', '=', id)
      .where('made_by', '=', by)
      .where('made_at', '>', this.#clock.now() - goesOnMs)
      .executeTakeFirst()
    return search && readQuery(search.query)
  }
}

/** What was looked for, as it is kept. */
function readQuery(text: string): StaffQuery | undefined {
  const [, by, value] = /^(item|owner|sha256):(.*)$/s.exec(text) ?? []
  return by === undefined || value === undefined ? undefined : { by: by as StaffQuery['by'], value }
}

/** What somebody gives as a reason, without space around it; `invalid_request` for nothing. */
export function requireReason(reason: string | undefined): string {
  const cleaned = reason?.trim() ?? ''
  if (cleaned !== '' && cleaned.length <= maxReason) return cleaned
  throw new AppError('invalid_request', { detail: `reason: 1 to ${maxReason} characters.` })
}
