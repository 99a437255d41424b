import type { Folder, FolderShareOptions, ItemKind } from '@anybin/contract'
import { type Selectable, sql } from 'kysely'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import { sameText } from '../../core/keyed-hash.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database, Tables } from '../../database/index.ts'
import type { Addresses, ShownFolderLink } from '../item/addresses.ts'
import { isOver, type LinkedFolder, prepareAccess } from '../item/folder-links.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { Viewer } from '../views/viewer.ts'
import type { Locked, ViewPasswords } from './view-passwords.ts'

export type FolderShareRow = Selectable<Tables['folder_shares']>

/** What a share is changed to; what is left out stays. */
export type FolderShareChanges = Partial<Pick<FolderShareRow, 'expires_at' | 'password_hash'>>

/** The links of folders: at most one for each. */
export class FolderShares {
  readonly #addresses: Addresses
  readonly #clock: Clock
  readonly #database: Database
  readonly #viewPasswords: ViewPasswords

  constructor(parts: {
    readonly addresses: Addresses
    readonly clock: Clock
    readonly database: Database
    readonly viewPasswords: ViewPasswords
  }) {
    this.#addresses = parts.addresses
    this.#clock = parts.clock
    this.#database = parts.database
    this.#viewPasswords = parts.viewPasswords
  }

  /** The share behind a link, for this viewer; `not_found` for everybody without its secret, and after its end. */
  async find(id: string, viewer: Viewer): Promise<FolderShareRow> {
    const share = await this.#behind({ shareId: id, token: viewer.linkToken ?? '' }, viewer)
    if (!share) throw new AppError('not_found')
    return share
  }

  /** The share whose link the viewer shows with `?in=`, where it opens to them; undefined where it does not. */
  async shown(viewer: Viewer): Promise<FolderShareRow | undefined> {
    const share = viewer.folderLink && (await this.#behind(viewer.folderLink, viewer))
    return share && this.isOpenTo(share, viewer) ? share : undefined
  }

  /**
   * Whether the item is in the folder whose link the viewer shows. Not while others upload into that folder: they were told that
   * nobody but its owner sees what they send.
   */
  async holds({ owner_id, folder }: ItemRow, viewer: Viewer): Promise<boolean> {
    if (folder === null) return false
    const share = await this.shown(viewer)
    if (share?.user_id !== owner_id) return false
    const row = await this.#database.query
      .selectFrom('folders')
      .select('slug')
      .where('id', '=', share.folder_id)
      .where(({ exists, not, selectFrom }) =>
        not(
          exists(
            selectFrom('request_links')
              .select('request_links.id')
              .whereRef('request_links.folder_id', '=', 'folders.id'),
          ),
        ),
      )
      .executeTakeFirst()
    return row?.slug === folder
  }

  /** Whether the shared folder has no password, is the viewer's own, or was unlocked by them. */
  isOpenTo(share: FolderShareRow, viewer: Viewer): boolean {
    if (share.password_hash === null || share.user_id === viewer.userId) return true
    return this.#viewPasswords.isUnlockedBy(lockOf(share), viewer.unlockCookie?.(share.id))
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

  async #behind(
    { shareId, token }: ShownFolderLink,
    viewer: Viewer,
  ): Promise<FolderShareRow | undefined> {
    const isLink = sameText(token, this.#addresses.folderToken(shareId))
    const share = isLink ? await this.#byId(shareId) : undefined
    // Its owner sees it as it was, like what is in it.
    const isHidden = share?.hidden_at != null && share.user_id !== viewer.userId
    return share && !isHidden && !isOver(share, this.#clock.now()) ? share : undefined
  }

  async #byId(id: string): Promise<FolderShareRow | undefined> {
    return this.#database.query
      .selectFrom('folder_shares')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
  }
}

/** What is unlocked: attempts and cookies are told from those of items. */
export function lockOf({ id, user_id, password_hash, password_version }: FolderShareRow): Locked {
  return { id: `folder:${id}`, owner_id: user_id, password_hash, password_version }
}
