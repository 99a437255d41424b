import type { Selectable } from 'kysely'
import type { AuditActor, AuditLog } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import { type Clock, minute } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import type { Database, Tables } from '../database/index.ts'
import type { Cases } from './cases.ts'
import { nameOf } from './decision-row.ts'
import { isForSome, type ModeratedItem, type ModeratedItems } from './moderated-items.ts'
import type { Staff } from './staff.ts'
import { requireReason, type StaffSearches } from './staff-searches.ts'

export type StaffLook = Selectable<Tables['staff_looks']>

/** Through what somebody of the staff comes to an item: an open case about it, or a search of their own. */
export type LookThrough = { readonly caseId: string } | { readonly searchId: string }

const lookTtlMs = 15 * minute

/**
 * Who of the staff looks at which item of somebody else, through what and why. Without such a look nobody of the staff sees more
 * than anybody does; with one they count no view and burn nothing.
 */
export class StaffLooks {
  readonly #audit: AuditLog
  readonly #cases: Cases
  readonly #clock: Clock
  readonly #database: Database
  readonly #items: ModeratedItems
  readonly #searches: StaffSearches
  readonly #staff: Staff

  constructor(parts: {
    readonly audit: AuditLog
    readonly cases: Cases
    readonly clock: Clock
    readonly database: Database
    readonly items: ModeratedItems
    readonly staff: Staff
    readonly staffSearches: StaffSearches
  }) {
    this.#audit = parts.audit
    this.#cases = parts.cases
    this.#clock = parts.clock
    this.#database = parts.database
    this.#items = parts.items
    this.#searches = parts.staffSearches
    this.#staff = parts.staff
  }

  /**
   * Lets somebody look for a quarter of an hour, and records it. `not_found` for an item that is gone or sealed, or to which
   * neither the case nor the search leads; `forbidden` for one that is not meant for everybody and is in no case;
   * `invalid_request` where such a one is opened without a reason.
   */
  async open(
    by: AuditActor,
    itemId: string,
    through: LookThrough,
    reason?: string,
  ): Promise<StaffLook> {
    const item = await this.#items.find(itemId)
    const isSealed = item !== undefined && (await this.#items.isSealed(item))
    if (!item || isSealed || !(await this.#leadsTo(by, item, through))) {
      throw new AppError('not_found')
    }
    const isGuarded = isForSome(item)
    if (isGuarded && !('caseId' in through)) {
      throw new AppError('forbidden', { detail: 'This upload can only be opened in a case.' })
    }
    const why = isGuarded ? requireReason(reason) : (reason ?? null)
    const now = this.#clock.now()
    const look = {
      id: newId(),
      made_by: nameOf(by),
      item_id: item.id,
      case_id: 'caseId' in through ? through.caseId : null,
      search_id: 'searchId' in through ? through.searchId : null,
      reason: why,
      made_at: now,
      ends_at: now + lookTtlMs,
    }
    await this.#record(by, item, look)
    return look
  }

  /** The look that this person has at an item now; undefined when there is none, or the file was sealed meanwhile. */
  async current(by: AuditActor, itemId: string): Promise<StaffLook | undefined> {
    const item = await this.#items.find(itemId)
    if (!item || (await this.#items.isSealed(item))) return undefined
    return this.#database.query
      .selectFrom('staff_looks')
      .selectAll()
      .where('item_id', '=', itemId)
      .where('made_by', '=', nameOf(by))
      .where('ends_at', '>', this.#clock.now())
      .orderBy('ends_at', 'desc')
      .executeTakeFirst()
  }

  async #leadsTo(by: AuditActor, item: ModeratedItem, through: LookThrough): Promise<boolean> {
    if ('searchId' in through) return this.#searches.hasFound(by, through.searchId, item.id)
    const found = await this.#cases.find(through.caseId)
    const isAbout = found?.subject_id === item.id || found?.content_sha256 === item.sha256
    const isOfPerson = found?.subject_kind === 'user' && found.subject_id === item.owner_id
    return found !== undefined && found.state !== 'closed' && (isAbout || isOfPerson)
  }

  async #record(by: AuditActor, item: ModeratedItem, look: StaffLook): Promise<void> {
    await this.#database.inTransaction(async (transaction) => {
      await this.#staff.require(transaction, by)
      await this.#database.within(transaction).insertInto('staff_looks').values(look).execute()
      await this.#audit.record(transaction, {
        by,
        action: 'staff.look',
        target: item.id,
        userId: item.owner_id,
        details: { look: look.id, case: look.case_id, search: look.search_id },
      })
    })
  }
}
