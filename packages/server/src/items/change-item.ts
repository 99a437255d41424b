import type { Item, ItemChanges } from '@anybin/contract'
import {
  type Accounts,
  type Actor,
  type AuditEvent,
  auditActorOf,
  type RecordAuditEvent,
  requireScope,
} from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Clock } from '../core/clock.ts'
import { hashPassword } from '../core/password-hash.ts'
import type { InTransaction, Transaction } from '../core/transaction.ts'
import type { Addresses } from './addresses.ts'
import { captionChanges } from './caption-state.ts'
import { cleanText, searchText } from './clean-text.ts'
import { describeItem } from './describe-item.ts'
import { chooseEnding } from './expiration.ts'
import { chooseFolder, type FolderRecords, holdFolder } from './folders/index.ts'
import type { ItemChangesRow, ItemRecords, ItemRow } from './item-records.ts'
import { cleanTags } from './uploads/new-item-row.ts'
import type { ReservationRecords } from './views/index.ts'

export type ChangeParts = {
  readonly accounts: Pick<Accounts, 'notePlanLimits'>
  readonly addresses: Addresses
  readonly clock: Clock
  readonly folderRecords: FolderRecords
  readonly inTransaction: InTransaction
  readonly items: ItemRecords
  readonly recordAuditEvent: RecordAuditEvent
  readonly reservations: ReservationRecords
}

/** Changes what its owner may change; what is left out stays. Somebody else's item is `not_found`. */
export async function changeItem(
  parts: ChangeParts,
  actor: Actor,
  row: ItemRow,
  changes: ItemChanges,
): Promise<Item> {
  requireScope(actor, [row.kind === 'image' ? 'image:create' : 'voice:create'])
  return parts.accounts.notePlanLimits(actor, () => applyChanges(parts, actor, row, changes))
}

async function applyChanges(
  parts: ChangeParts,
  actor: Actor,
  { id }: ItemRow,
  changes: ItemChanges,
): Promise<Item> {
  const prepared = {
    ...(await passwordChange(changes.password)),
    ...(changes.folder !== undefined && {
      folder: await chooseFolder(parts, actor.user.id, changes.folder),
    }),
  }
  const changed = await parts.inTransaction(async (transaction) => {
    await holdFolder(parts, transaction, actor.user.id, prepared.folder)
    // Of two changes at once the second has to know the first, or it would write back what that one changed.
    const row = await parts.items.hold(transaction, id, actor.user.id)
    if (!row) throw new AppError('not_found')
    const details = visibilityChange(row, changes)
    const [userId, by] = [actor.user.id, auditActorOf({ actor })]
    const act = { by, action: 'item.change-visibility', userId, target: id, details } as const
    if (Object.keys(details).length > 0) await parts.recordAuditEvent(transaction, act)
    return changeRow(parts, transaction, row, {
      ...prepared,
      ...textChanges(row, changes),
      ...endingChanges(row, changes, actor, parts.clock.now()),
    })
  })
  return describeItem(parts.addresses, changed, true)
}

/** What of the wishes changes who can see the item. */
function visibilityChange(
  row: ItemRow,
  { private: isPrivate, password }: ItemChanges,
): NonNullable<AuditEvent['details']> {
  const isOther = isPrivate !== undefined && isPrivate !== (row.private === 1)
  const hadNone = password === null && row.password_hash === null
  return {
    ...(isOther && { private: isPrivate }),
    ...(password !== undefined && !hadNone && { password: password === null ? 'removed' : 'set' }),
  }
}

/** Where views begin to be counted anew, nobody holds one from before. */
async function changeRow(
  { items, reservations }: ChangeParts,
  transaction: Transaction,
  { id }: ItemRow,
  changes: ItemChangesRow,
): Promise<ItemRow> {
  if (changes.views === 0) await reservations.removeOfItem(transaction, id)
  return items.change(transaction, id, changes)
}

function textChanges(row: ItemRow, changes: ItemChanges): ItemChangesRow {
  const title = changes.title === undefined ? row.title : cleanText(changes.title)
  const description =
    changes.description === undefined ? row.description : cleanText(changes.description)
  const tags = changes.tags ? cleanTags(changes.tags) : (JSON.parse(row.tags) as string[])
  return {
    title,
    description,
    tags: JSON.stringify(tags),
    category: changes.category === undefined ? row.category : cleanText(changes.category),
    private: flag(changes.private, row.private),
    ...captionChanges(row, changes.ai_optout),
    dl_limit: changes.dl_limit === undefined ? row.dl_limit : changes.dl_limit,
    search_text: searchText([title, description, ...tags, row.filename]),
  }
}

function endingChanges(
  row: ItemRow,
  { expiration, expires_at, view_limit }: ItemChanges,
  { user }: Actor,
  now: number,
): ItemChangesRow {
  if ([expiration, expires_at, view_limit].every((wish) => wish === undefined)) return {}
  const wish = { expiration, expires_at, view_limit }
  const ending = chooseEnding(wish, row.expiration, user.plan, now)
  // Views of before were not let in one by one, or by another rule: those that are counted from now on begin at nothing.
  const countsAnew = row.view_limit === null || row.expiration !== ending.expiration
  const beginsToCount = ending.viewLimit !== null && countsAnew
  return {
    expiration: ending.expiration,
    expires_at: ending.expiresAt,
    view_limit: ending.viewLimit,
    ...(beginsToCount && { views: 0 }),
  }
}

async function passwordChange(password: string | null | undefined): Promise<ItemChangesRow> {
  if (password === undefined) return {}
  return { password_hash: password === null ? null : await hashPassword(password) }
}

function flag(wanted: boolean | undefined, current: 0 | 1): 0 | 1 {
  if (wanted === undefined) return current
  return wanted ? 1 : 0
}
