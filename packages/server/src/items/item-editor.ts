import type { Item, ItemChanges, TimedExpiration } from '@anybin/contract'
import {
  type Actor,
  type AuditActor,
  type AuditEvent,
  type AuditLog,
  auditActorOf,
  type Plan,
  type PlanLimits,
  requireScope,
} from '../accounts/index.ts'
import type { Clock } from '../core/clock.ts'
import { hashPassword } from '../core/password-hash.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database } from '../database/index.ts'
import type { AgentActs } from './agents/agent-acts.ts'
import { type Origin, originOf } from './agents/made-by.ts'
import type { Folders } from './folders/folders.ts'
import { cleanTags, cleanText, searchText } from './item/clean-text.ts'
import { chooseEnding } from './item/expiration.ts'
import { followWords } from './item/follow-words.ts'
import { isForSome } from './item/is-for-some.ts'
import { isOneOf } from './item/item-filter.ts'
import type { ItemChangesRow, ItemRow } from './item/item-row.ts'
import type { ItemWords } from './item/item-words.ts'
import type { Items } from './item/items.ts'
import { ownWords } from './item/own-words.ts'
import { selected } from './item/selected.ts'
import type { Purges } from './purges/purges.ts'
import type { Search } from './search/search.ts'
import type { Screening } from './uploads/screening.ts'
import type { Views } from './views/views.ts'

/** For whom an item is changed, what their plan allows, and who does it. */
export type Editor = {
  readonly ownerId: string
  readonly plan: Plan
  readonly by: AuditActor
  /** The agent that does it, where it is one. */
  readonly origin?: Origin | undefined
}

/** What owners change about their items. */
export class ItemEditor {
  readonly #agentActs: Pick<AgentActs, 'record'>
  readonly #clock: Clock
  readonly #database: Database
  readonly #folders: Folders
  readonly #items: Items
  readonly #purges: Purges
  readonly #planLimits: PlanLimits
  readonly #screening: Pick<Screening, 'opened'>
  readonly #audit: AuditLog
  readonly #search: Search
  readonly #views: Views
  readonly #words: ItemWords

  constructor(parts: {
    readonly agentActs: Pick<AgentActs, 'record'>
    readonly clock: Clock
    readonly database: Database
    readonly folders: Folders
    readonly items: Items
    readonly purges: Purges
    readonly audit: AuditLog
    readonly planLimits: PlanLimits
    readonly search: Search
    readonly screening: Pick<Screening, 'opened'>
    readonly views: Views
    readonly words: ItemWords
  }) {
    this.#agentActs = parts.agentActs
    this.#clock = parts.clock
    this.#database = parts.database
    this.#folders = parts.folders
    this.#items = parts.items
    this.#purges = parts.purges
    this.#planLimits = parts.planLimits
    this.#screening = parts.screening
    this.#audit = parts.audit
    this.#search = parts.search
    this.#views = parts.views
    this.#words = parts.words
  }

  /** Changes what its owner may change; what is left out stays. Somebody else's item is `not_found`. */
  async change(actor: Actor, id: string, changes: ItemChanges): Promise<Item> {
    requireScope(actor, ['image:create', 'voice:create'])
    const { kind } = await this.#items.own(actor, id)
    requireScope(actor, [kind === 'image' ? 'image:create' : 'voice:create'])
    return this.#planLimits.watch(actor, async () => {
      const row = await this.changeAs(editorOf(actor), id, changes)
      return this.#items.describe(row)
    })
  }

  /** Gives items another end, counted from now, as far as the plan allows. Answers how many. */
  async changeEndings(
    actor: Actor,
    ids: readonly string[],
    expiration: TimedExpiration,
  ): Promise<number> {
    requireScope(actor, ['image:create', 'voice:create'])
    const now = this.#clock.now()
    const whose = { ownerId: actor.user.id, kinds: actor.kinds, now }
    const among = selected(ids)
    const ending = chooseEnding({ expiration }, expiration, actor.user.plan, now)
    if (among.length === 0) return 0
    return this.#database.inTransaction(async (transaction) => {
      const query = this.#database.within(transaction)
      const limited = await query
        .selectFrom('items')
        .select('id')
        .where(isOneOf(whose, among))
        .where('view_limit', 'is not', null)
        .execute()
      const { numUpdatedRows } = await query
        .updateTable('items')
        .set({
          expiration: ending.expiration,
          expires_at: ending.expiresAt,
          view_limit: ending.viewLimit,
        })
        .where(isOneOf(whose, among))
        .executeTakeFirstOrThrow()
      for (const { id } of limited) {
        const item = await this.#items.hold(transaction, id, whose.ownerId)
        const asked = isForSome(item) ? {} : await this.#words.opened(transaction, item)
        if (Object.keys(asked).length > 0) await this.#items.change(transaction, id, asked)
        await this.#screening.opened(transaction, id)
      }
      return Number(numUpdatedRows)
    })
  }

  /** The same for whoever was let in to change just this item. */
  async changeAs(editor: Editor, id: string, changes: ItemChanges): Promise<ItemRow> {
    const { ownerId: userId, plan } = editor
    const prepared = {
      ...(await passwordChange(changes.password)),
      ...(changes.folder !== undefined && {
        folder: await this.#folders.choose(userId, changes.folder),
      }),
    }
    return this.#database.inTransaction(async (transaction) => {
      await this.#folders.hold(transaction, userId, prepared.folder)
      // Of two changes at once the second has to know the first, or it would write back what that one changed.
      const row = await this.#items.hold(transaction, id, userId)
      await this.#recordVisibility(transaction, editor.by, row, changes)
      const { ai_optout: optOut = row.ai_optout === 1 } = changes
      const chosen = await this.#words.choose(transaction, row, optOut)
      const words = { ...chosen, ...ownWords({ ...row, ...chosen }, changes) }
      const changed = {
        ...prepared,
        ...textChanges(row, changes),
        ...words,
        ...endingChanges(row, changes, plan, this.#clock.now()),
      }
      // Where views begin to be counted anew, nobody holds one from before.
      if (changed.views === 0) await this.#views.removeOfItem(transaction, id)
      const isOpened = isForSome(row) && !isForSome({ ...row, ...changed })
      const asked = isOpened ? await this.#words.opened(transaction, { ...row, ...changed }) : {}
      const after = await this.#items.change(transaction, id, { ...changed, ...asked })
      await this.#agentActs.record(transaction, editor.origin, 'change', row)
      if (Object.keys(words).length > 0) await followWords(this.#search, transaction, after)
      if (isOpened) await this.#screening.opened(transaction, id)
      return after
    })
  }

  async #recordVisibility(
    transaction: Transaction,
    by: AuditActor,
    row: ItemRow,
    changes: ItemChanges,
  ): Promise<void> {
    const details = visibilityChange(row, changes)
    if (Object.keys(details).length === 0) return
    await this.#purges.request(transaction, [row])
    const { id: target, owner_id: userId } = row
    const event = { by, action: 'item.change-visibility', userId, target, details } as const
    await this.#audit.record(transaction, event)
  }
}

function editorOf(actor: Actor): Editor {
  const { id: ownerId, plan } = actor.user
  return { ownerId, plan, by: auditActorOf({ actor }), origin: originOf(actor) }
}

/** What of the changes concerns who can see the item. */
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
    dl_limit: changes.dl_limit === undefined ? row.dl_limit : changes.dl_limit,
    search_text: searchText([title, description, ...tags, row.filename]),
  }
}

function endingChanges(
  row: ItemRow,
  { expiration, expires_at, view_limit }: ItemChanges,
  plan: Plan,
  now: number,
): ItemChangesRow {
  if ([expiration, expires_at, view_limit].every((option) => option === undefined)) return {}
  const options = { expiration, expires_at, view_limit }
  const ending = chooseEnding(options, row.expiration, plan, now)
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

function flag(value: boolean | undefined, current: 0 | 1): 0 | 1 {
  if (value === undefined) return current
  return value ? 1 : 0
}
