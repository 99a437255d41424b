import { type ErrorCode, errorTable } from '@anybin/contract'
import type { Actor, GuestUploads, Quotas } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { DeleteLinks } from '../access/delete-links.ts'
import type { Items } from '../item/items.ts'
import type { UploadPipeline } from './pipeline.ts'
import type { UploadPieces, Writer } from './upload-pieces.ts'
import type { UploadRequest, UploadSource } from './upload-request.ts'
import { announcerOf, optionsIn, type UploadRow } from './upload-row.ts'
import type { UploadWriters } from './upload-writers.ts'
import type { Uploads } from './uploads.ts'

type Answering<Answer> = Pick<UploadRequest<Answer>, 'answer' | 'givesDeleteLink'>

/** Makes the items of announced uploads whose bytes are all there. */
export class UploadCompletion {
  readonly #deleteLinks: DeleteLinks
  readonly #quotas: Quotas
  readonly #items: Items
  readonly #pieces: UploadPieces
  readonly #pipeline: UploadPipeline
  readonly #guestUploads: GuestUploads
  readonly #uploads: Uploads
  readonly #writers: UploadWriters

  constructor(parts: {
    readonly deleteLinks: DeleteLinks
    readonly quotas: Quotas
    readonly items: Items
    readonly pieces: UploadPieces
    readonly pipeline: UploadPipeline
    readonly guestUploads: GuestUploads
    readonly uploads: Uploads
    readonly writers: UploadWriters
  }) {
    this.#deleteLinks = parts.deleteLinks
    this.#quotas = parts.quotas
    this.#items = parts.items
    this.#pieces = parts.pieces
    this.#pipeline = parts.pipeline
    this.#guestUploads = parts.guestUploads
    this.#uploads = parts.uploads
    this.#writers = parts.writers
  }

  /**
   * Makes the item, by the same list of steps as every upload. Asked again, it answers the same item. A refusal ends the
   * upload and leaves nothing; what may pass, such as a full machine, leaves it as it is.
   */
  async run<Answer>(
    row: UploadRow,
    requester: Actor | undefined,
    answering: Answering<Answer>,
  ): Promise<Answer> {
    const actor = requester ?? (await this.#guestUploads.readmit())
    if (row.outcome === 'failed') throw new AppError(row.error as ErrorCode)
    if (row.outcome === 'done') return this.#repeatAnswer(row, actor, answering)
    if (row.received < row.size) throw notYet(row)
    return this.#writers.run(row, { received: row.size, ousts: false }, async (at) => {
      try {
        // Options may have been changed until now, and not from now on.
        const now = await this.#uploads.reread(row)
        return await this.#pipeline.ingest(this.#requestOf(now, actor, at, answering))
      } catch (thrown) {
        if (isFinal(thrown)) await this.#uploads.fail(at, thrown.code)
        throw thrown
      }
    })
  }

  async #repeatAnswer<Answer>(
    { item_id: itemId }: UploadRow,
    actor: Actor,
    { answer, givesDeleteLink }: Answering<Answer>,
  ): Promise<Answer> {
    const item = await this.#items.find(itemId ?? '')
    if (!item) throw new AppError('not_found')
    const link = givesDeleteLink ? await this.#deleteLinks.renew(actor, item) : undefined
    return answer(item, await this.#quotas.read(actor.user), link)
  }

  #requestOf<Answer>(
    row: UploadRow,
    actor: Actor,
    at: Writer,
    answering: Answering<Answer>,
  ): UploadRequest<Answer> {
    return {
      operation: 'completeUpload',
      actor,
      kind: row.kind,
      via: row.via,
      fallback: row.fallback,
      source: this.#sourceOf(row),
      idempotencyKey: undefined,
      ...answering,
      held: {
        sha256: row.sha256,
        passwordHash: row.password_hash,
        origin: announcerOf(row),
        settle: (transaction, itemId) => this.#uploads.settle(transaction, at, itemId),
      },
      // All bytes are here: whoever asked may have gone, the item is made all the same.
      signal: new AbortController().signal,
    }
  }

  #sourceOf(row: UploadRow): UploadSource {
    return {
      declaredBytes: row.size,
      deliver: async (sink) => {
        await sink(this.#pieces.open(row.id), row.filename ?? undefined)
        return optionsIn(row)
      },
    }
  }
}

/** Whether asking again would be answered the same. */
function isFinal(thrown: unknown): thrown is AppError {
  return thrown instanceof AppError && errorTable[thrown.code].status < 500
}

function notYet({ received, size }: UploadRow): AppError {
  return new AppError('conflict', {
    detail: `Received ${received} of ${size} bytes. Send the rest first.`,
  })
}
