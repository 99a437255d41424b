import { Readable } from 'node:stream'
import { type ErrorCode, errorTable } from '@anybin/contract'
import type { Actor } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import { retention } from '../../core/retention.ts'
import { letGo } from './remove-upload.ts'
import type { UploadRow } from './upload-records.ts'
import type { HeldUpload, RawOptions, UploadRequest, UploadSource } from './upload-request.ts'
import type { UploadsParts } from './uploads-parts.ts'
import { withSlot } from './write-turn.ts'

// As long as answers to an Idempotency-Key.
const rememberedMs = retention.finishedUploads.kept

type AnswerOf<Answer> = UploadRequest<Answer>['answer']

/**
 * Makes the item, by the same list of steps as every upload. Asked again, it answers the same item. A refusal ends the
 * upload and leaves nothing; what may pass, such as a full machine, leaves it as it is.
 */
export async function completeUpload<Answer>(
  parts: UploadsParts,
  row: UploadRow,
  requester: Actor | undefined,
  answer: AnswerOf<Answer>,
): Promise<Answer> {
  const actor = requester ?? (await parts.readmitGuest())
  if (row.outcome === 'failed') throw new AppError(row.error as ErrorCode)
  if (row.outcome === 'done') return repeatAnswer(parts, row, actor, answer)
  if (row.received < row.size) throw notYet(row)
  return withSlot(parts, row, { received: row.size, ousts: false }, async (writer) => {
    try {
      return await parts.ingest(ingestRequest(parts, row, actor, writer, answer))
    } catch (thrown) {
      if (isFinal(thrown)) await fail(parts, row, writer, thrown.code)
      throw thrown
    }
  })
}

async function repeatAnswer<Answer>(
  { items, accounts }: UploadsParts,
  { item_id: itemId }: UploadRow,
  { user }: Actor,
  answer: AnswerOf<Answer>,
): Promise<Answer> {
  const item = await items.byId(itemId ?? '')
  if (!item) throw new AppError('not_found')
  return answer(item, await accounts.readQuota(user))
}

function ingestRequest<Answer>(
  parts: UploadsParts,
  row: UploadRow,
  actor: Actor,
  writer: string,
  answer: AnswerOf<Answer>,
): UploadRequest<Answer> {
  return {
    operation: 'completeUpload',
    actor,
    kind: row.kind,
    via: row.via,
    fallback: row.fallback,
    source: storedSource(parts, row),
    idempotencyKey: undefined,
    answer,
    held: heldUpload(parts, row, writer),
    // All bytes are here: whoever asked may have gone, the item is made all the same.
    signal: new AbortController().signal,
  }
}

function heldUpload(parts: UploadsParts, row: UploadRow, writer: string): HeldUpload {
  return {
    sha256: row.sha256,
    passwordHash: row.password_hash,
    async settle(transaction, itemId) {
      const keptUntil = parts.clock.now() + rememberedMs
      const wish = { id: row.id, writer, itemId, keptUntil }
      const settled = await parts.uploads.settle(transaction, wish)
      if (!settled) throw new AppError('not_found')
      await letGo(parts, transaction, settled)
    },
  }
}

/** The pieces of an upload as one body. */
function storedSource({ blobs, pieces }: UploadsParts, row: UploadRow): UploadSource {
  async function* bytes(): AsyncGenerator<Buffer> {
    for (const { blob_key: key } of await pieces.ofUpload(row.id)) yield* await blobs.open(key)
  }
  return {
    declaredBytes: row.size,
    async deliver(sink) {
      await sink(Readable.from(bytes(), { objectMode: false }), row.filename ?? undefined)
      return JSON.parse(row.options) as RawOptions
    },
  }
}

async function fail(
  parts: UploadsParts,
  { id }: UploadRow,
  writer: string,
  error: ErrorCode,
): Promise<void> {
  await parts.inTransaction(async (transaction) => {
    const keptUntil = parts.clock.now() + rememberedMs
    const row = await parts.uploads.fail(transaction, { id, writer, error, keptUntil })
    if (row) await letGo(parts, transaction, row)
  })
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
