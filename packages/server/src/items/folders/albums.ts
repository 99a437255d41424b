import { type Actor, type AuditLog, auditActorOf, type RolesAndBans } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Clock } from '../../core/clock.ts'
import type { Database } from '../../database/index.ts'
import type { FolderShares } from '../access/folder-shares.ts'
import { isCounted } from '../item/is-counted.ts'
import { selected } from '../item/selected.ts'
import type { ItemLists } from '../listing/item-lists.ts'
import { type Folders, requireFolderScope } from './folders.ts'

// A folder of pictures may be dropped as a whole.
const maxFiles = 1000

/** Folders made of what somebody has just uploaded, with one link for all of it. */
export class Albums {
  readonly #audit: AuditLog
  readonly #clock: Clock
  readonly #database: Database
  readonly #folders: Folders
  readonly #itemLists: ItemLists
  readonly #rolesAndBans: RolesAndBans
  readonly #shares: FolderShares

  constructor(parts: {
    readonly audit: AuditLog
    readonly clock: Clock
    readonly database: Database
    readonly folders: Folders
    readonly folderShares: FolderShares
    readonly itemLists: ItemLists
    readonly rolesAndBans: RolesAndBans
  }) {
    this.#audit = parts.audit
    this.#clock = parts.clock
    this.#database = parts.database
    this.#folders = parts.folders
    this.#itemLists = parts.itemLists
    this.#rolesAndBans = parts.rolesAndBans
    this.#shares = parts.folderShares
  }

  /**
   * Puts these of the actor's items into a new folder and shares it, or does nothing at all. What is counted stays out: the link of
   * a folder opens none of it. A name that is taken gets a number. `invalid_request` where nothing is left to share. Answers the slug of the
   * folder.
   */
  async make(actor: Actor, name: string, ids: readonly string[]): Promise<string> {
    requireFolderScope(actor, 'create')
    const whose = { ownerId: actor.user.id, kinds: actor.kinds, now: this.#clock.now() }
    const rows = await this.#itemLists.among(whose, selected(ids, maxFiles))
    const fitting = rows.filter((row) => !isCounted(row)).map(({ id }) => id)
    if (fitting.length === 0) throw nothingToShare()
    return this.#database.inTransaction(async (transaction) => {
      const folder = await this.#folders.createIn(transaction, actor, name, 'number')
      const count = await this.#folders.put(transaction, whose, fitting, folder.slug)
      if (count === 0) throw nothingToShare()
      const hidden_at = await this.#rolesAndBans.requireMayPublish(transaction, folder.user_id)
      await this.#shares.share(transaction, { ...folder, hidden_at }, {})
      const { id: target, user_id: userId } = folder
      const by = auditActorOf({ actor })
      const event = { by, userId, target, action: 'folder.share', details: {} } as const
      await this.#audit.record(transaction, event)
      return folder.slug
    })
  }
}

function nothingToShare(): AppError {
  return new AppError('invalid_request', {
    detail: 'Choose uploads without a view limit or a download limit.',
  })
}
