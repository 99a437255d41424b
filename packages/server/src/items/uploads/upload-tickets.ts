import type { UploadParams, UploadTicket } from '@anybin/contract'
import type { Actor, KeyBudgets, Quotas } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Database } from '../../database/index.ts'
import type { TrashRoom } from '../item/trash-room.ts'
import { asText } from './option-texts.ts'
import type { Writer } from './upload-pieces.ts'
import {
  bytesPath,
  chargedIn,
  kindOf,
  type UploadAnnouncement,
  type UploadRow,
} from './upload-row.ts'
import { requireType, type UploadRules } from './upload-rules.ts'
import type { Uploads } from './uploads.ts'

/** Announced uploads with an address that needs no credential, for whoever has the bytes: a program, or a person in a browser. */
export class UploadTickets {
  readonly #database: Database
  readonly #keyBudgets: KeyBudgets
  readonly #quotas: Quotas
  readonly #rules: UploadRules
  readonly #trashRoom: TrashRoom
  readonly #uploads: Uploads

  constructor(parts: {
    readonly database: Database
    readonly keyBudgets: KeyBudgets
    readonly quotas: Quotas
    readonly rules: UploadRules
    readonly trashRoom: TrashRoom
    readonly uploads: Uploads
  }) {
    this.#database = parts.database
    this.#keyBudgets = parts.keyBudgets
    this.#quotas = parts.quotas
    this.#rules = parts.rules
    this.#trashRoom = parts.trashRoom
    this.#uploads = parts.uploads
  }

  /** Where nobody knows the size, it holds as much as the plan lets a file be, or what is left of the storage. */
  async make(
    actor: Actor,
    { filename, mime, size, sha256, secret, ...options }: UploadParams,
    origin: string,
    how: Pick<UploadAnnouncement, 'via' | 'fallback'>,
  ): Promise<UploadTicket> {
    requireType(mime)
    const most = size ?? (await this.mostBytes(actor, mime))
    const file = { filename, mime, size: most, sha256, options: asText(options) }
    const wanted = { ...file, ...how, anySize: size === undefined, maker: 'ticket' } as const
    const { row, token = '' } = await this.#uploads.announce(actor, wanted)
    const isHeader = secret === 'header'
    return {
      upload_id: row.id,
      put_url: origin + bytesPath(row.id, isHeader ? undefined : token),
      page_url: `${origin}/tickets/${row.id}?token=${token}`,
      expires_at: row.expires_at,
      ...(isHeader && { headers: { 'X-Upload-Token': token } }),
    }
  }

  /** As much as somebody may send of whom nobody knows how much it is. */
  async mostBytes(actor: Actor, mime: string | undefined): Promise<number> {
    const { maxBytes } = this.#rules.fileLimit({ actor, kind: kindOf(mime, actor) })
    const ofKey = await this.#keyBudgets.bytesLeft(actor.key?.id)
    const ofUser = await this.#quotas.bytesLeft(actor.user, this.#trashRoom.bytesOf)
    return Math.min(maxBytes, ofKey, ofUser)
  }

  /** From now on the size of an upload of any size is known: it gives back what it held beyond. */
  async settleSize({ id, writer }: Writer, row: UploadRow, size: number): Promise<void> {
    const { user_id: userId, size: held } = row
    await this.#database.inTransaction(async (transaction) => {
      const { numUpdatedRows } = await this.#database
        .within(transaction)
        .updateTable('uploads')
        .set({ size, any_size: 0 })
        .where('id', '=', id)
        .where('writer', '=', writer)
        .where('outcome', 'is', null)
        .where('any_size', '=', 1)
        .where('received', '<=', size)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows === 0n) throw new AppError('not_found')
      const bytes = held - size
      await this.#quotas.release(transaction, userId, { bytes, month: null })
      const charged = chargedIn(row)
      if (charged) await this.#keyBudgets.giveBack(transaction, charged, { uploads: 0, bytes })
    })
  }
}
