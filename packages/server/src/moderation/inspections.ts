import type { AuditLog, Role } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import { type Clock, minute } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import type { Database } from '../database/index.ts'
import { type InspectionTickets, isForSome } from '../items/index.ts'
import type { CaseRow, Cases } from './cases.ts'
import type { ModeratedItem, ModeratedItems } from './moderated-items.ts'
import type { Staff } from './staff.ts'
import { requireReason } from './staff-searches.ts'

/** Somebody at the desk, and what their session cookie holds. */
export type Inspector = {
  readonly userId: string
  readonly role: Role
  readonly address: string
  readonly session: string
}

/** Of an item: what decides who may look at it. */
export type Guarded = Pick<
  ModeratedItem,
  'id' | 'private' | 'password_hash' | 'view_limit' | 'sealed_at'
>

/** `reason`: after writing down why; `sealed`: not by this person. */
export type Look = 'open' | 'reason' | 'sealed'

/** How long a written reason holds, as long as a case is somebody's. */
const lookTtlMs = 15 * minute

/**
 * What moderators may see of the files that they decide about. Nobody opens what its owner did not publish but out of a case and
 * with a reason, which is kept with who looked at what. Looking counts no view and burns nothing.
 */
export class Inspections {
  readonly #audit: AuditLog
  readonly #cases: Cases
  readonly #clock: Clock
  readonly #database: Database
  readonly #items: ModeratedItems
  readonly #staff: Staff
  readonly #tickets: InspectionTickets

  constructor(parts: {
    readonly audit: AuditLog
    readonly cases: Cases
    readonly clock: Clock
    readonly database: Database
    readonly inspectionTickets: InspectionTickets
    readonly items: ModeratedItems
    readonly staff: Staff
  }) {
    this.#audit = parts.audit
    this.#cases = parts.cases
    this.#clock = parts.clock
    this.#database = parts.database
    this.#items = parts.items
    this.#staff = parts.staff
    this.#tickets = parts.inspectionTickets
  }

  /** Whether the case shows its file to this person now. */
  async lookAt(
    by: Inspector,
    about: CaseRow,
    item: Guarded & { readonly sha256: string },
  ): Promise<Look> {
    if (await this.#items.isSealed(item)) return 'sealed'
    const needed = lookOf(about, item, by.role)
    if (needed !== 'reason') return needed
    return (await this.#hasReason(by, about.id)) ? 'open' : 'reason'
  }

  /** The same without asking for a reason that was written: for a whole queue. */
  isOpen({ role }: Inspector, about: CaseRow, item: Guarded): boolean {
    return lookOf(about, item, role) === 'open'
  }

  /** For the address of a file that is open to this person: good for five minutes, in this session only. */
  ticketOf({ session }: Inspector, itemId: string): string {
    return this.#tickets.issue(itemId, session)
  }

  /**
   * Writes down why somebody looks at the file of a case, which becomes theirs. `conflict` while it is somebody else's;
   * `not_found` for one about an account, or whose file is sealed.
   */
  async begin(by: Inspector, caseId: string, reason: string): Promise<void> {
    const text = requireReason(reason)
    const actor = { userId: by.userId, address: by.address }
    await this.#database.inTransaction(async (transaction) => {
      await this.#staff.require(transaction, actor)
      const found = await this.#cases.claim(caseId, by.userId, transaction)
      const item = await this.#items.find(found.subject_id)
      if (found.subject_kind !== 'item' || !item || (await this.#items.isSealed(item))) {
        throw new AppError('not_found')
      }
      const now = this.#clock.now()
      await this.#database
        .within(transaction)
        .insertInto('staff_looks')
        .values({
          id: newId(),
          made_by: by.userId,
          item_id: item.id,
          case_id: caseId,
          reason: text,
          made_at: now,
          ends_at: now + lookTtlMs,
        })
        .execute()
      await this.#audit.record(transaction, {
        by: actor,
        action: 'case.look',
        target: caseId,
        userId: item.owner_id,
        details: { reason: text },
      })
    })
  }

  async #hasReason({ userId }: Inspector, caseId: string): Promise<boolean> {
    const look = await this.#database.query
      .selectFrom('staff_looks')
      .select('id')
      .where('case_id', '=', caseId)
      .where('made_by', '=', userId)
      .where('ends_at', '>', this.#clock.now())
      .executeTakeFirst()
    return look !== undefined
  }
}

/** Sealed evidence is for nobody to see, and what a list of the gravest kind has found for ordinary moderators; what people say of an item may be wrong. */
function lookOf(
  { category, opened_by: openedBy }: Pick<CaseRow, 'category' | 'opened_by'>,
  item: Guarded,
  role: Role,
): Look {
  if (item.sealed_at !== null) return 'sealed'
  const isGrave = category === 'csam' || category === 'ncii'
  if (isGrave && openedBy === 'machine' && role !== 'admin') return 'sealed'
  return isForSome(item) || isGrave ? 'reason' : 'open'
}
