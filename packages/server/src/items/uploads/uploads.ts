import type { ErrorCode } from '@anybin/contract'
import type {
  Actor,
  CredentialStore,
  KeyBudgets,
  PlanLimits,
  Quotas,
} from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { type Clock, second } from '../../core/clock.ts'
import { newId } from '../../core/ids.ts'
import { sameText, sha256 } from '../../core/keyed-hash.ts'
import { retention } from '../../core/retention.ts'
import type { Transaction } from '../../core/transaction.ts'
import { workOff } from '../../core/work-off.ts'
import type { Database } from '../../database/index.ts'
import { postpone } from '../../jobs/index.ts'
import type { TrashRoom } from '../item/trash-room.ts'
import type { UploadPieces, Writer } from './upload-pieces.ts'
import {
  bytesPath,
  chargedIn,
  checkFacts,
  isOver,
  kindOf,
  newUploadRow,
  type UploadAnnouncement,
  type UploadRow,
} from './upload-row.ts'
import { requireCreating, type UploadRules } from './upload-rules.ts'

/** Where the bytes go. The token is known only here. */
export type AnnouncedUpload = {
  readonly row: UploadRow
  readonly path: string
  readonly token: string | undefined
}

/** By what somebody reaches an upload: as its owner, or by the token of its address. */
export type UploadAccess = {
  readonly actor: Actor | undefined
  readonly token?: string | undefined
}

const batch = 200
/** A run ends after this and goes to the end of its line. */
const budgetMs = 5 * second

/**
 * Uploads in steps: announced, sent in one or several requests, completed. Each step is one conditional statement: of several
 * requests at once, one gets it.
 */
export class Uploads {
  readonly rules: UploadRules
  readonly #credentialStore: CredentialStore
  readonly #keyBudgets: KeyBudgets
  readonly #planLimits: PlanLimits
  readonly #quotas: Quotas
  readonly #clock: Clock
  readonly #database: Database
  readonly #pieces: UploadPieces
  readonly #trashRoom: TrashRoom

  constructor(parts: {
    readonly credentialStore: CredentialStore
    readonly keyBudgets: KeyBudgets
    readonly planLimits: PlanLimits
    readonly quotas: Quotas
    readonly clock: Clock
    readonly database: Database
    readonly pieces: UploadPieces
    readonly rules: UploadRules
    readonly trashRoom: TrashRoom
  }) {
    this.rules = parts.rules
    this.#credentialStore = parts.credentialStore
    this.#keyBudgets = parts.keyBudgets
    this.#planLimits = parts.planLimits
    this.#quotas = parts.quotas
    this.#clock = parts.clock
    this.#database = parts.database
    this.#pieces = parts.pieces
    this.#trashRoom = parts.trashRoom
  }

  /**
   * Makes an upload whose bytes come later, and holds what it takes of the quota at once. Whatever can be refused without the
   * bytes is refused now.
   */
  async announce(actor: Actor, announced: UploadAnnouncement): Promise<AnnouncedUpload> {
    return this.#planLimits.watch(actor, async () => {
      const upload = withDefaults(announced, await this.rules.defaultsOf(actor))
      const kind = kindOf(upload.mime, actor)
      requireCreating(actor, kind)
      checkFacts(upload)
      await this.rules.checkAnnouncement({ ...upload, actor, kind })
      const token = upload.maker === 'tus' ? undefined : newId()
      const draft = await newUploadRow(actor, upload, kind, this.#clock.now())
      const row = await this.#insert(actor, upload, {
        ...draft,
        token_hash: token === undefined ? null : sha256(token),
      })
      return { row, path: bytesPath(row.id, token), token }
    })
  }

  /**
   * The upload, for those who may touch it: `not_found` for everybody else, when it is over, and for the token of one whose
   * maker was banned, whose key was revoked or whose grant withdrawn. A credential that comes with a token must be its owner's.
   */
  async find(id: string, { actor, token }: UploadAccess): Promise<UploadRow> {
    if (!actor && token === undefined) throw new AppError('auth_required')
    const row = await this.#byId(id)
    if (!row || isOver(row, this.#clock.now())) throw new AppError('not_found')
    if (actor && actor.user.id !== row.user_id) throw new AppError('not_found')
    if (token !== undefined) await this.#requireToken(row, token)
    else if (actor) requireCreating(actor, row.kind)
    return row
  }

  /** For how long it is there, if nobody sends anything. */
  secondsLeft({ expires_at: end }: UploadRow): number {
    return Math.max(0, Math.floor((end - this.#clock.now()) / second))
  }

  /** The same upload as it is now. */
  async reread(row: UploadRow): Promise<UploadRow> {
    return (await this.#byId(row.id)) ?? row
  }

  /** It became this item, in the transaction that records it. `not_found` when another request was first. */
  async settle(transaction: Transaction, at: Writer, itemId: string): Promise<void> {
    const row = await this.#end(transaction, at, { outcome: 'done', item_id: itemId })
    if (!row) throw new AppError('not_found')
  }

  /** It was refused. */
  async fail(at: Writer, error: ErrorCode): Promise<void> {
    await this.#database.inTransaction((transaction) =>
      this.#end(transaction, at, { outcome: 'failed', error }),
    )
  }

  /** Gives an upload up. Whoever is sending finds nothing any more. */
  async giveUp({ id, outcome }: UploadRow): Promise<void> {
    if (outcome === 'done') {
      throw new AppError('conflict', {
        detail: 'This upload is already complete. Delete the item instead.',
      })
    }
    const removed = await this.#database.inTransaction(async (transaction) => {
      const row = await this.#database
        .within(transaction)
        .deleteFrom('uploads')
        .where('id', '=', id)
        .where((is) => is.or([is('outcome', 'is', null), is('outcome', '=', 'failed')]))
        .returningAll()
        .executeTakeFirst()
      if (row?.outcome === null) await this.#release(transaction, row)
      return row
    })
    if (!removed) throw new AppError('not_found')
  }

  /** The job: removes uploads that nobody went on with, and those that ended and are too old to matter. */
  async removeExpired(signal: AbortSignal): Promise<void> {
    const budget = AbortSignal.timeout(budgetMs)
    const backlog = {
      next: () => this.#expired(),
      each: (id: string) => this.#removeExpired(id),
    }
    await workOff(backlog, AbortSignal.any([signal, budget]))
    if (budget.aborted) throw postpone(this.#clock.now())
  }

  /** All of one person. */
  async removeOf(userId: string, signal: AbortSignal): Promise<void> {
    for (let isLeft = true; isLeft && !signal.aborted; ) {
      isLeft = await this.#database.inTransaction((open) => this.#removeSome(open, userId))
    }
  }

  async #byId(id: string): Promise<UploadRow | undefined> {
    const { query } = this.#database
    return query.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst()
  }

  async #insert(
    { user }: Actor,
    { size, via }: UploadAnnouncement,
    draft: Omit<UploadRow, 'month' | 'charged'>,
  ): Promise<UploadRow> {
    const limited = await this.#keyBudgets.limited(draft.key_id)
    return this.#trashRoom.book({ user, bytes: size }, (makeRoom) =>
      this.#database.inTransaction(async (transaction) => {
        await makeRoom?.(transaction)
        const held = await this.#quotas.hold(transaction, user, {
          counts: via !== 'web',
          bytes: size,
        })
        const { kind } = draft
        const charged = await this.#keyBudgets.book(transaction, limited, { kind, bytes: size })
        const row = {
          ...draft,
          month: held.month,
          charged: charged ? JSON.stringify(charged) : null,
        }
        await this.#database.within(transaction).insertInto('uploads').values(row).execute()
        return row
      }),
    )
  }

  async #requireToken(row: UploadRow, token: string): Promise<void> {
    const { user_id: userId, key_id: keyId, grant_id: grantId } = row
    const isRight = row.token_hash !== null && sameText(sha256(token), row.token_hash)
    if (!isRight || !(await this.#credentialStore.maySend({ userId, keyId, grantId }))) {
      throw new AppError('not_found')
    }
  }

  /** Ends an upload, by its writer. Answers nothing when another request was first. */
  async #end(
    transaction: Transaction,
    { id, writer }: Writer,
    ended: Pick<UploadRow, 'outcome'> & Partial<Pick<UploadRow, 'item_id' | 'error'>>,
  ): Promise<UploadRow | undefined> {
    const expires_at = this.#clock.now() + retention.finishedUploads.kept
    const row = await this.#database
      .within(transaction)
      .updateTable('uploads')
      .set({ ...ended, expires_at, password_hash: null })
      .where('id', '=', id)
      .where('writer', '=', writer)
      .where('outcome', 'is', null)
      .returningAll()
      .executeTakeFirst()
    if (row) await this.#release(transaction, row)
    return row
  }

  /** What every end of an upload has in common: its bytes go, and what it held is given back. */
  async #release(transaction: Transaction, row: UploadRow): Promise<void> {
    const { id, user_id: userId, size: bytes, month } = row
    await this.#pieces.remove(transaction, id)
    await this.#quotas.release(transaction, userId, { bytes, month })
    const charged = chargedIn(row)
    if (charged) await this.#keyBudgets.giveBack(transaction, charged, { uploads: 1, bytes })
  }

  async #expired(): Promise<string[]> {
    const now = this.#clock.now()
    const rows = await this.#database.query
      .selectFrom('uploads')
      .select('id')
      .where('expires_at', '<=', now)
      .where((is) => is.or([is('writer', 'is', null), is('writer_until', '<=', now)]))
      .limit(batch)
      .execute()
    return rows.map(({ id }) => id)
  }

  /** Removes one that is over; does nothing when somebody has begun to send meanwhile. */
  async #removeExpired(id: string): Promise<void> {
    await this.#database.inTransaction(async (transaction) => {
      const now = this.#clock.now()
      const row = await this.#database
        .within(transaction)
        .deleteFrom('uploads')
        .where('id', '=', id)
        .where('expires_at', '<=', now)
        .where((is) => is.or([is('writer', 'is', null), is('writer_until', '<=', now)]))
        .returningAll()
        .executeTakeFirst()
      if (row?.outcome === null) await this.#release(transaction, row)
    })
  }

  /** Answers whether there were any. */
  async #removeSome(transaction: Transaction, userId: string): Promise<boolean> {
    const open = this.#database.within(transaction)
    const rows = await open
      .selectFrom('uploads')
      .select('id')
      .where('user_id', '=', userId)
      .limit(batch)
      .execute()
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return false
    await this.#pieces.remove(transaction, ...ids)
    await open.deleteFrom('uploads').where('id', 'in', ids).execute()
    return true
  }
}

/** What its key says where an announcement says nothing: whoever completes it may have another one. */
function withDefaults(
  upload: UploadAnnouncement,
  { options, expiration }: Awaited<ReturnType<UploadRules['defaultsOf']>>,
): UploadAnnouncement {
  const { private: isPrivate, ...others } = options
  const defaults = { ...(isPrivate && { private: 'true' }), ...others }
  return {
    ...upload,
    options: { ...defaults, ...upload.options },
    fallback: expiration ?? upload.fallback,
  }
}
