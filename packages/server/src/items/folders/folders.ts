import { type Folder, maxFolders, noFolderSlugs } from '@anybin/contract'
import { type Selectable, sql } from 'kysely'
import { type Actor, requireScope } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type Database, isUniqueViolation, type Tables } from '../../database/index.ts'
import { isOneOf, type Whose } from '../item/item-filter.ts'
import { selected } from '../item/selected.ts'
import { type FolderName, folderName, nameTaken, numberedName } from './folder-name.ts'

export type FolderRow = Selectable<Tables['folders']>

/** A folder as somebody chooses it. */
export type FolderChoice = Pick<Folder, 'slug' | 'name'>

/** A person's folders: flat, each with a name that people read and a slug that programs use. */
export class Folders {
  readonly #clock: Clock
  readonly #database: Database

  constructor(parts: { readonly clock: Clock; readonly database: Database }) {
    this.#clock = parts.clock
    this.#database = parts.database
  }

  /** The folder that somebody means by a slug: null for none, `invalid_request` for one that they do not have. */
  async choose(userId: string, slug: string | null | undefined): Promise<string | null> {
    if (!slug || noFolderSlugs.includes(slug)) return null
    if (await this.find(userId, slug)) return slug
    throw noSuchFolder(slug)
  }

  /** Keeps the chosen folder until the transaction ends; `invalid_request` where it was deleted meanwhile. */
  async hold(
    transaction: Transaction,
    userId: string,
    slug: string | null | undefined,
  ): Promise<void> {
    if (!slug || (await this.holdRow(transaction, userId, slug))) return
    throw noSuchFolder(slug)
  }

  /**
   * Makes sure that the folder stays until the transaction ends, and answers its id; nothing when it is not there. By
   * writing, because that locks a row on both engines.
   */
  async holdRow(
    transaction: Transaction,
    userId: string,
    slug: string,
  ): Promise<string | undefined> {
    const row = await this.#database
      .within(transaction)
      .updateTable('folders')
      .set({ slug })
      .where('user_id', '=', userId)
      .where('slug', '=', slug)
      .returning('id')
      .executeTakeFirst()
    return row?.id
  }

  async find(userId: string, slug: string): Promise<FolderRow | undefined> {
    return this.#database.query
      .selectFrom('folders')
      .selectAll()
      .where('user_id', '=', userId)
      .where('slug', '=', slug)
      .executeTakeFirst()
  }

  /** The actor's own; `not_found` for any other. */
  async own({ user }: Actor, slug: string): Promise<FolderRow> {
    const row = await this.find(user.id, slug)
    if (!row) throw new AppError('not_found')
    return row
  }

  async byId(id: string): Promise<FolderRow | undefined> {
    return this.#database.query
      .selectFrom('folders')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
  }

  async ofOwner(userId: string): Promise<FolderRow[]> {
    return this.#database.query
      .selectFrom('folders')
      .selectAll()
      .where('user_id', '=', userId)
      .orderBy('name_key')
      .execute()
  }

  /** Only their names, for choosing one. */
  async choices(actor: Actor): Promise<FolderChoice[]> {
    requireFolderScope(actor, 'read')
    const rows = await this.ofOwner(actor.user.id)
    return rows.map(({ slug, name }) => ({ slug, name }))
  }

  async create(actor: Actor, requested: string): Promise<FolderRow> {
    return this.#database.inTransaction((transaction) =>
      this.createIn(transaction, actor, requested, 'refuse'),
    )
  }

  /** `whenTaken`: whether a name that another folder has is refused, or gets a number. */
  async createIn(
    transaction: Transaction,
    actor: Actor,
    requested: string,
    whenTaken: 'refuse' | 'number',
  ): Promise<FolderRow> {
    requireFolderScope(actor, 'create')
    const userId = actor.user.id
    const wanted = folderName(requested)
    // First: whoever has counted is alone with the names and slugs of this person.
    if (!(await this.#count(transaction, userId))) throw tooMany()
    const others = await this.#taken(transaction, userId)
    const { name, key, slug } =
      whenTaken === 'number' ? freeName(wanted, new Set(others.map((one) => one.name_key))) : wanted
    const row = await this.#insert(transaction, {
      id: newId(),
      user_id: userId,
      slug: freeSlug(slug, new Set([...noFolderSlugs, ...others.map((one) => one.slug)])),
      name,
      name_key: key,
      created_at: this.#clock.now(),
    })
    if (!row) throw nameTaken(name)
    return row
  }

  async rename(actor: Actor, slug: string, requested: string): Promise<void> {
    requireFolderScope(actor, 'create')
    const { name, key } = folderName(requested)
    const { id } = await this.own(actor, slug)
    try {
      const renamed = await this.#database.query
        .updateTable('folders')
        .set({ name, name_key: key })
        .where('id', '=', id)
        .returning('id')
        .executeTakeFirst()
      if (!renamed) throw new AppError('not_found')
    } catch (thrown) {
      throw isUniqueViolation(thrown) ? nameTaken(name) : thrown
    }
  }

  /**
   * Removes the folder, counts one less, and takes everything out of it. The row goes first: whoever holds it has put their
   * item in by then. `not_found` when it is not there.
   */
  async remove(transaction: Transaction, { id, user_id, slug }: FolderRow): Promise<void> {
    const open = this.#database.within(transaction)
    const gone = await open
      .deleteFrom('folders')
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst()
    if (!gone) throw new AppError('not_found')
    await open
      .updateTable('items')
      .set({ folder: null })
      .where('owner_id', '=', user_id)
      .where('folder', '=', slug)
      .execute()
    await open
      .updateTable('folder_use')
      .set({ folders: sql`folders - 1` })
      .where('user_id', '=', user_id)
      .execute()
  }

  /** Puts items into a folder, or into none. Answers how many; what is not the actor's, or gone, is left out. */
  async move(actor: Actor, ids: readonly string[], slug: string | null): Promise<number> {
    requireScope(actor, ['image:create', 'voice:create'])
    const ownerId = actor.user.id
    const whose = { ownerId, kinds: actor.kinds, now: this.#clock.now() }
    const among = selected(ids)
    const folder = await this.choose(ownerId, slug)
    return this.#database.inTransaction(async (transaction) => {
      await this.hold(transaction, ownerId, folder)
      return this.put(transaction, whose, among, folder)
    })
  }

  /** The same into a folder that is held. */
  async put(
    transaction: Transaction,
    whose: Whose,
    ids: readonly string[],
    folder: string | null,
  ): Promise<number> {
    if (ids.length === 0) return 0
    const { numUpdatedRows } = await this.#database
      .within(transaction)
      .updateTable('items')
      .set({ folder })
      .where(isOneOf(whose, ids))
      .executeTakeFirstOrThrow()
    return Number(numUpdatedRows)
  }

  /** Answers nothing where the name or the slug is taken. */
  async #insert(transaction: Transaction, row: FolderRow): Promise<FolderRow | undefined> {
    return this.#database
      .within(transaction)
      .insertInto('folders')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst()
  }

  async #taken(
    transaction: Transaction,
    userId: string,
  ): Promise<Pick<FolderRow, 'slug' | 'name_key'>[]> {
    return this.#database
      .within(transaction)
      .selectFrom('folders')
      .select(['slug', 'name_key'])
      .where('user_id', '=', userId)
      .execute()
  }

  /** Counts one more of this person; false when they have as many as anybody may. */
  async #count(transaction: Transaction, userId: string): Promise<boolean> {
    const row = await this.#database
      .within(transaction)
      .insertInto('folder_use')
      .values({ user_id: userId, folders: 1 })
      .onConflict((conflict) =>
        conflict
          .column('user_id')
          .doUpdateSet({ folders: sql`folder_use.folders + 1` })
          .where('folder_use.folders', '<', maxFolders),
      )
      .returning('folders')
      .executeTakeFirst()
    return row !== undefined
  }
}

/** Folders have no kind: the scopes of images cover them, at sites that have only sound too. */
export function requireFolderScope(actor: Actor, action: 'create' | 'read' | 'delete'): void {
  requireScope({ ...actor, kinds: undefined }, [`image:${action}`])
}

function noSuchFolder(slug: string): AppError {
  return new AppError('invalid_request', { detail: `folder: no folder with the ID “${slug}”.` })
}

function tooMany(): AppError {
  return new AppError('conflict', {
    detail: `You've reached the limit of ${maxFolders} folders. Delete one to create another.`,
  })
}

function freeName(wanted: FolderName, taken: ReadonlySet<string>): FolderName {
  let free = wanted
  for (let count = 2; taken.has(free.key); count += 1) free = numberedName(wanted, count)
  return free
}

function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  let free = slug
  for (let count = 2; taken.has(free); count += 1) free = `${slug}-${count}`
  return free
}
