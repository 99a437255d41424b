import type { Folder, FolderShareOptions, ItemKind } from '@anybin/contract'
import { type Selectable, sql } from 'kysely'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import { sameText } from '../../core/keyed-hash.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database, Tables } from '../../database/index.ts'
import type { Addresses } from '../item/addresses.ts'
import { isOver, type LinkedFolder, prepareAccess } from '../item/folder-links.ts'
import type { Viewer } from '../views/viewer.ts'

export type FolderShareRow = Selectable<Tables['folder_shares']>

/** What a share is changed to; what is left out stays. */
export type FolderShareChanges = Partial<Pick<FolderShareRow, 'expires_at' | 'password_hash'>>

/** The links of folders: at most one for each. */
export class FolderShares {
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

  /** The share behind a link, for this viewer; `not_found` for everybody without its secret, and after its end. */
  async find(id: string, viewer: Viewer): Promise<FolderShareRow> {
    const isLink = sameText(viewer.linkToken ?? '', this.#addresses.folderToken(id))
    const share = isLink ? await this.#byId(id) : undefined
    // Its owner sees it as it was, like what is in it.
    const isHidden = share?.hidden_at != null && share.user_id !== viewer.userId
    if (!share || isHidden || isOver(share, this.#clock.now())) throw new AppError('not_found')
    return share
  }

  /** As REST v1 shows it, with the link at the site of a kind. */
  describe(share: FolderShareRow, kind: ItemKind): Folder['share'] {
    return {
      url: this.#addresses.folder(share.id, kind),
      password_protected: share.password_hash !== null,
      created_at: share.created_at,
      expires_at: share.expires_at,
    }
  }

  async ofOwner(userId: string): Promise<FolderShareRow[]> {
    return this.#database.query
      .selectFrom('folder_shares')
      .selectAll()
      .where('user_id', '=', userId)
      .execute()
  }

  /** The changes that somebody asks for; `invalid_request` for an end that has passed. */
  prepare(options: FolderShareOptions): Promise<FolderShareChanges> {
    return prepareAccess(options, this.#clock.now())
  }

  /**
   * Shares the folder, or changes how it is shared; answers whether it was not shared before. A new password shuts out whoever
   * was let in with the old one.
   */
  async share(
    transaction: Transaction,
    folder: LinkedFolder,
    changes: FolderShareChanges,
  ): Promise<boolean> {
    const row: FolderShareRow = {
      id: newId(),
      user_id: folder.user_id,
      folder_id: folder.id,
      created_at: this.#clock.now(),
      expires_at: null,
      password_hash: null,
      password_version: 1,
      hidden_at: folder.hidden_at,
    }
    const hasPassword = changes.password_hash !== undefined
    const share = await this.#database
      .within(transaction)
      .insertInto('folder_shares')
      .values({ ...row, ...changes })
      .onConflict((conflict) =>
        conflict.column('folder_id').doUpdateSet({
          ...changes,
          password_version: sql`folder_shares.password_version + ${hasPassword ? 1 : 0}`,
        }),
      )
      .returning('id')
      .executeTakeFirstOrThrow()
    return share.id === row.id
  }

  async #byId(id: string): Promise<FolderShareRow | undefined> {
    return this.#database.query
      .selectFrom('folder_shares')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
  }
}
