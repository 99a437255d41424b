import type { Folder, ItemKind, RequestLinkOptions } from '@anybin/contract'
import { type Selectable, sql } from 'kysely'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import { sameText } from '../../core/keyed-hash.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database, Tables } from '../../database/index.ts'
import type { Addresses } from '../item/addresses.ts'
import { isOver, type LinkedFolder, prepareAccess } from '../item/folder-links.ts'

export type RequestLinkRow = Selectable<Tables['request_links']>

/** What a link is changed to; what is left out stays. */
type RequestLinkChanges = Partial<
  Pick<RequestLinkRow, 'kind' | 'max_files' | 'max_bytes' | 'expires_at' | 'password_hash'>
>

/** The links by which others upload into a folder: at most one for each. */
export class RequestLinks {
  readonly #addresses: Addresses
  readonly #clock: Clock
  readonly #database: Database

  constructor(parts: {
    readonly addresses: Addresses
    readonly clock: Clock
    readonly database: Database
  }) {
    this.#addresses = parts.addresses
    this.#clock = parts.clock
    this.#database = parts.database
  }

  /** As REST v1 shows it, with its address at the site of a kind. */
  describe(link: RequestLinkRow, kind: ItemKind): NonNullable<Folder['request']> {
    return {
      url: this.#addresses.request(link.id, kind),
      kind: link.kind,
      files: link.files,
      bytes: link.bytes,
      max_files: link.max_files,
      max_bytes: link.max_bytes,
      password_protected: link.password_hash !== null,
      created_at: link.created_at,
      expires_at: link.expires_at,
    }
  }

  async ofOwner(userId: string): Promise<RequestLinkRow[]> {
    return this.#database.query
      .selectFrom('request_links')
      .selectAll()
      .where('user_id', '=', userId)
      .execute()
  }

  /** The link that has this secret; `not_found` for every other one, after its end and while its owner is banned. */
  async find(token: string): Promise<RequestLinkRow> {
    const [id = ''] = token.split('.')
    const isRight = sameText(token, this.#addresses.requestToken(id))
    const link = isRight ? await this.byId(id) : undefined
    if (!link || link.hidden_at !== null || isOver(link, this.#clock.now())) {
      throw new AppError('not_found')
    }
    return link
  }

  /** The changes that somebody asks for; `invalid_request` for an end that has passed. */
  async prepare({
    kind,
    max_files,
    max_bytes,
    ...access
  }: RequestLinkOptions): Promise<RequestLinkChanges> {
    return {
      ...(kind !== undefined && { kind }),
      ...(max_files !== undefined && { max_files }),
      ...(max_bytes !== undefined && { max_bytes }),
      ...(await prepareAccess(access, this.#clock.now())),
    }
  }

  /** Gives the folder a link, or changes the one it has; answers whether it had none. */
  async start(
    transaction: Transaction,
    folder: LinkedFolder,
    changes: RequestLinkChanges,
  ): Promise<boolean> {
    const { id: folder_id, user_id, hidden_at } = folder
    const row: RequestLinkRow = {
      id: newId(),
      user_id,
      folder_id,
      kind: null,
      max_files: null,
      max_bytes: null,
      files: 0,
      bytes: 0,
      created_at: this.#clock.now(),
      expires_at: null,
      password_hash: null,
      password_version: 1,
      hidden_at,
    }
    const hasPassword = changes.password_hash !== undefined
    const { id } = await this.#database
      .within(transaction)
      .insertInto('request_links')
      .values({ ...row, ...changes })
      .onConflict((conflict) =>
        conflict.column('folder_id').doUpdateSet({
          ...changes,
          password_version: sql`request_links.password_version + ${hasPassword ? 1 : 0}`,
        }),
      )
      .returning('id')
      .executeTakeFirstOrThrow()
    return id === row.id
  }

  /**
   * Counts a file that came by the link and answers how many there were, or refuses: `conflict` for one too many, `not_found` once
   * the link has ended.
   */
  async count(transaction: Transaction, id: string, bytes: number): Promise<number> {
    const row = await this.#database
      .within(transaction)
      .updateTable('request_links')
      .set({ files: sql`files + 1`, bytes: sql`bytes + ${bytes}` })
      .where('id', '=', id)
      .where((link) =>
        link.or([link('expires_at', 'is', null), link('expires_at', '>', this.#clock.now())]),
      )
      .where((link) =>
        link.or([link('max_files', 'is', null), link('max_files', '>', link.ref('files'))]),
      )
      .where((link) =>
        link.or([
          link('max_bytes', 'is', null),
          link('max_bytes', '>=', sql<number>`bytes + ${bytes}`),
        ]),
      )
      .returning('files')
      .executeTakeFirst()
    if (row) return row.files
    const link = await this.#database
      .within(transaction)
      .selectFrom('request_links')
      .select('expires_at')
      .where('id', '=', id)
      .executeTakeFirst()
    throw !link || isOver(link, this.#clock.now()) ? new AppError('not_found') : full()
  }

  async byId(id: string): Promise<RequestLinkRow | undefined> {
    return this.#database.query
      .selectFrom('request_links')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
  }
}

/** Whether a link takes no file at all any more. */
export function isFull({ files, bytes, max_files, max_bytes }: RequestLinkRow): boolean {
  return (max_files !== null && files >= max_files) || (max_bytes !== null && bytes >= max_bytes)
}

function full(): AppError {
  return new AppError('conflict', { detail: "This link doesn't take another file of this size." })
}
