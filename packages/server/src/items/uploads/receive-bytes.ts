import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { AppError, isRefusal } from '../../core/app-error.ts'
import { otherHash } from './check-upload.ts'
import { type Cutting, cutPieces } from './cut-pieces.ts'
import { removePieces } from './remove-upload.ts'
import type { UploadRow } from './upload-records.ts'
import type { UploadsParts } from './uploads-parts.ts'
import { otherOffset, withSlot } from './write-turn.ts'

/**
 * Takes bytes behind those that are there, and answers how many there are then. What came before a connection broke is
 * kept. Whoever asks next takes over: the request before it may hang on a connection that nobody reads any more.
 */
export async function appendBytes(
  parts: UploadsParts,
  row: UploadRow,
  offset: number,
  source: Readable,
): Promise<number> {
  using _ = parts.admission.enter()
  return withSlot(parts, row, { received: offset, ousts: true }, async (writer) => {
    const cutting = cutPieces(source, row.size - offset)
    const received = await keepPieces(parts, row.id, writer, offset, cutting)
    if (cutting.broken() !== undefined) throw cutting.broken()
    return received
  })
}

/** Takes all bytes of the upload at once, from the beginning; while others send, and when all have come, `conflict`. */
export async function putBytes(
  parts: UploadsParts,
  row: UploadRow,
  source: Readable,
  declaredBytes: number | undefined,
): Promise<void> {
  if (declaredBytes !== undefined && declaredBytes !== row.size && row.outcome === null) {
    throw otherSize(declaredBytes, row.size)
  }
  using _ = parts.admission.enter()
  await withSlot(parts, row, { received: 'some', ousts: false }, async (writer) => {
    await clearEarlier(parts, row.id, writer)
    try {
      await putWhole(parts, row, writer, source)
    } catch (thrown) {
      const refused = isRefusal(thrown)
      if (refused) await clear(parts, row.id, writer)
      throw refused || thrown instanceof AppError ? thrown : brokenOff(thrown)
    }
  })
}

async function putWhole(
  parts: UploadsParts,
  row: UploadRow,
  writer: string,
  source: Readable,
): Promise<void> {
  const hash = row.sha256 === null ? undefined : createHash('sha256')
  const cutting = cutPieces(source, row.size, (chunk) => hash?.update(chunk))
  const received = await keepPieces(parts, row.id, writer, 0, cutting)
  if (cutting.broken() !== undefined) throw cutting.broken()
  if (received !== row.size) throw otherSize(received, row.size)
  if (hash && hash.digest('hex') !== row.sha256) throw otherHash()
}

/** Keeps piece after piece, each durable before the next begins; answers how many bytes there are at the end. */
async function keepPieces(
  parts: UploadsParts,
  id: string,
  writer: string,
  offset: number,
  cutting: Cutting,
): Promise<number> {
  let received = offset
  try {
    while (await cutting.hasMore()) {
      received += await keepPiece(parts, { id, writer, position: received }, cutting.nextPiece())
    }
  } finally {
    cutting.close()
  }
  return received
}

async function keepPiece(
  { blobs, inTransaction, pieces, uploads }: UploadsParts,
  place: { readonly id: string; readonly writer: string; readonly position: number },
  source: Readable,
): Promise<number> {
  const { id, writer, position } = place
  const blob = await blobs.create()
  try {
    const { bytes } = await blob.write(source)
    await blob.keep()
    const piece = { upload_id: id, position, bytes, blob_key: blob.key }
    const added = await inTransaction((transaction) => pieces.add(transaction, writer, piece))
    if (!added) throw otherOffset((await uploads.byId(id))?.received ?? 0)
    return bytes
  } catch (thrown) {
    // Only a refusal proves that nothing was committed. After a broken connection the row may stand: its bytes must stay.
    if (isRefusal(thrown)) await blobs.delete(blob.key)
    throw thrown
  } finally {
    await blob.discard()
  }
}

/** Takes away what another attempt left. It may have left it since the row was read, so that is read in one's own turn. */
async function clearEarlier(parts: UploadsParts, id: string, writer: string): Promise<void> {
  const row = await parts.uploads.byId(id)
  if (row && row.received > 0) await clear(parts, id, writer)
}

async function clear(parts: UploadsParts, id: string, writer: string): Promise<void> {
  await parts.inTransaction(async (transaction) => {
    if (await parts.pieces.startOver(transaction, id, writer)) {
      await removePieces(parts, transaction, id)
    }
  })
}

function otherSize(bytes: number, announced: number): AppError {
  return new AppError('invalid_request', {
    detail: `size: expected ${announced} bytes, received ${bytes}.`,
  })
}

function brokenOff(cause: unknown): AppError {
  return new AppError('invalid_request', {
    cause,
    detail: 'The upload was interrupted. Send it again.',
  })
}
