import type { AuditLog, Role } from '../accounts/index.ts'
import { type Clock, minute } from '../core/clock.ts'
import type { Database } from '../database/index.ts'
import type { InspectionTickets } from '../items/index.ts'
import type { CaseRow, Cases } from './cases.ts'
import { isForSome, type ModeratedItem, type ModeratedItems } from './moderated-items.ts'
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
const reasonTtlMs = 15 * minute
const action = 'case.look'

/**
 * What moderators may see of the files that they decide about. Nobody opens what its owner did not publish but out of a case and
 * with a reason, which the audit log keeps.
 */
export class Inspections {
  readonly #audit: AuditLog
  readonly #cases: Cases
  readonly #clock: Clock
  readonly #database: Database
  readonly #items: ModeratedItems
  readonly #tickets: InspectionTickets

  constructor(parts: {
    readonly audit: AuditLog
    readonly cases: Cases
    readonly clock: Clock
    readonly database: Database
    readonly inspectionTickets: InspectionTickets
    readonly items: ModeratedItems
  }) {
    this.#audit = parts.audit
    this.#cases = parts.cases
    this.#clock = parts.clock
    this.#database = parts.database
    this.#items = parts.items
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

  /** Writes down why somebody looks at the file of a case, which becomes theirs. `conflict` while it is somebody else's. */
  async begin(by: Inspector, caseId: string, reason: string): Promise<void> {
    const text = requireReason(reason)
    await this.#database.inTransaction(async (transaction) => {
      const { owner_id: ownerId } = await this.#cases.claim(caseId, by.userId, transaction)
      await this.#audit.record(transaction, {
        by: { userId: by.userId, address: by.address },
        action,
        target: caseId,
        userId: ownerId ?? undefined,
        details: { reason: text },
      })
    })
  }

  async #hasReason({ userId }: Inspector, caseId: string): Promise<boolean> {
    const since = this.#clock.now() - reasonTtlMs
    const looks = await this.#audit.list({ userId, action, since, limit: 1000 })
    return looks.some(({ actor, target }) => actor === userId && target === caseId)
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
