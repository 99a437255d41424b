import {
  type ExpirationRow,
  expirationTable,
  hasExpiration,
  type Item,
  type ItemKind,
  type TimedExpiration,
  timedExpirations,
} from '@anybin/contract'
import {
  type Actor,
  type AuditLog,
  auditActorOf,
  type GuestUploads,
  type Plan,
  requireScope,
  type Users,
} from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Clock } from '../core/clock.ts'
import type { Database } from '../database/index.ts'
import type { DeleteLinks } from './access/delete-links.ts'
import type { ItemRemoval } from './item/item-removal.ts'
import type { ItemRow } from './item/item-row.ts'
import type { Items } from './item/items.ts'
import type { ItemEditor } from './item-editor.ts'

/** A delete link as it came: what it names, where, and its secret. */
export type DeleteLink = {
  readonly id: string
  readonly token: string
  /** What there is at the site that was asked. */
  readonly kinds: readonly ItemKind[]
}

export type LinkedItem = {
  readonly item: Item
  readonly row: ItemRow
  /** Whether others see it only once it was looked at. */
  readonly isWaiting: boolean
  /** The ends that it can be given by the link. */
  readonly endings: readonly TimedExpiration[]
}

export type LinkedChanges = {
  readonly title?: string | null | undefined
  readonly private?: boolean | undefined
  readonly expiration?: TimedExpiration | undefined
}

/**
 * What whoever holds the delete link of an upload may do with it, without an account. A wrong token, and an item that was never
 * there, is gone, revoked or of somebody who is banned, are the same `not_found`.
 */
export class LinkedItems {
  readonly #audit: AuditLog
  readonly #clock: Clock
  readonly #database: Database
  readonly #deleteLinks: DeleteLinks
  readonly #guestUploads: GuestUploads
  readonly #itemEditor: ItemEditor
  readonly #itemRemoval: ItemRemoval
  readonly #items: Items
  readonly #users: Users

  constructor(parts: {
    readonly audit: AuditLog
    readonly clock: Clock
    readonly database: Database
    readonly deleteLinks: DeleteLinks
    readonly guestUploads: GuestUploads
    readonly itemEditor: ItemEditor
    readonly itemRemoval: ItemRemoval
    readonly items: Items
    readonly users: Users
  }) {
    this.#audit = parts.audit
    this.#clock = parts.clock
    this.#database = parts.database
    this.#deleteLinks = parts.deleteLinks
    this.#guestUploads = parts.guestUploads
    this.#itemEditor = parts.itemEditor
    this.#itemRemoval = parts.itemRemoval
    this.#items = parts.items
    this.#users = parts.users
  }

  async read(link: DeleteLink): Promise<LinkedItem> {
    const row = await this.#open(link)
    const plan = await this.#planOf(row)
    return {
      row,
      item: this.#items.describe(row),
      isWaiting: row.scan_state === 'pending' && row.scan_policy !== 'open',
      endings: timedExpirations.filter((one) => this.#mayEnd(row, plan, one)),
    }
  }

  /** Title, privacy and end. The end is never later than if it had been chosen with the upload. */
  async change(link: DeleteLink, changes: LinkedChanges): Promise<void> {
    const row = await this.#open(link)
    const plan = await this.#planOf(row)
    const { expiration } = changes
    if (expiration !== undefined && !this.#mayEnd(row, plan, expiration)) {
      throw new AppError('plan_required', { detail: 'expiration: too long for this upload.' })
    }
    const editor = { ownerId: row.owner_id, plan, by: 'link' } as const
    await this.#itemEditor.changeAs(editor, row.id, changes)
  }

  /** For good, with its bytes: nobody could bring it back. */
  async remove(link: DeleteLink): Promise<void> {
    const row = await this.#open(link)
    if (!(await this.#itemRemoval.remove(row.id))) throw new AppError('not_found')
  }

  /** Whether there is a link to one of the actor's items. `not_found` for those of others. */
  async hasLink(actor: Actor, id: string): Promise<boolean> {
    await this.#items.own(actor, id)
    return this.#deleteLinks.has(id)
  }

  /** Ends the link of one of the actor's items; it gets no other. `not_found` where it has none. */
  async revoke(actor: Actor, id: string): Promise<void> {
    requireScope(actor, ['image:create', 'voice:create'])
    const { kind } = await this.#items.own(actor, id)
    requireScope(actor, [kind === 'image' ? 'image:create' : 'voice:create'])
    await this.#database.inTransaction(async (transaction) => {
      await this.#items.hold(transaction, id, actor.user.id)
      if (!(await this.#deleteLinks.revoke(transaction, id))) throw new AppError('not_found')
      await this.#audit.record(transaction, {
        by: auditActorOf({ actor }),
        action: 'item.revoke-delete-link',
        userId: actor.user.id,
        target: id,
      })
    })
  }

  async #open({ id, token, kinds }: DeleteLink): Promise<ItemRow> {
    const opens = await this.#deleteLinks.opens(id, token)
    const row = await this.#items.find(id)
    const isOver = row?.expires_at != null && row.expires_at <= this.#clock.now()
    const isGone = row?.burned_at != null || row?.deleted_at != null || row?.hidden_at != null
    if (!row || !opens || isOver || isGone || !kinds.includes(row.kind)) {
      throw new AppError('not_found')
    }
    return row
  }

  /** Of guests, what the operator allows them now. */
  async #planOf({ owner_id: ownerId }: ItemRow): Promise<Plan> {
    const owner = await this.#users.byId(ownerId)
    if (!owner) throw new AppError('not_found')
    return this.#guestUploads.planOf(owner)
  }

  /** Counted from now, but within what the upload could have had: nobody keeps it longer by asking again and again. */
  #mayEnd(row: ItemRow, plan: Plan, expiration: TimedExpiration): boolean {
    if (!hasExpiration(plan, expiration)) return false
    if (plan.maxExpirationMs === null) return true
    const { ttlMs = 0 }: ExpirationRow = expirationTable[expiration]
    return this.#clock.now() + ttlMs <= row.created_at + plan.maxExpirationMs
  }
}
