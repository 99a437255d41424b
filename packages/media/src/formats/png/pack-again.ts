import { Readable, type Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createDeflate, createInflate } from 'node:zlib'
import { readPlan } from '../../bytes/write-plan.ts'
import { checkPictureLimits } from '../../limits.ts'
import type { MediaLimits } from '../../media-task.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits as structureLimits } from '../limits.ts'
import { makeChunk, pngSignature } from './chunks.ts'
import { gatherPng } from './gather.ts'
import { ImageData } from './rows.ts'

const pieceBytes = 64 * 1024

/**
 * A PNG whose data is damaged behind its last pixel, or whose chunks are not in order, with the same rows compressed anew:
 * depth, palette and colours stay what they are (PNG 3rd edition §13.2). BrokenContainer when pixels are missing or wrong.
 */
export async function packAgain(source: ByteSource, limits: MediaLimits): Promise<Buffer> {
  const { header, chunks, data, isDataChanged } = gatherPng(source)
  checkPictureLimits({ type: 'image/png', ...header, frames: 1 }, limits)
  if (header.width * header.height > structureLimits.repairedPngPixels) {
    throw new BrokenContainer('The PNG is too large to be repaired here.')
  }
  const { passes } = new ImageData(header).finish()
  const bytes = passes.reduce((sum, { rows, rowBytes }) => sum + rows * (1 + rowBytes), 0)
  const packed = await repack(Readable.from(readPlan(source, data)), bytes, isDataChanged)
  return Buffer.concat([
    pngSignature,
    ...chunks,
    ...packed.map((piece) => makeChunk('IDAT', piece)),
    makeChunk('IEND', Buffer.alloc(0)),
  ])
}

async function repack(packed: Readable, bytes: number, mustEndWell: boolean): Promise<Buffer[]> {
  const deflate = createDeflate({ chunkSize: pieceBytes })
  const pieces: Buffer[] = []
  const collected = pipeline(
    deflate,
    new Writable({
      write(piece: Buffer, _, done) {
        pieces.push(piece)
        done()
      },
    }),
  )
  const [endsWell] = await Promise.all([copyRows(packed, deflate, bytes), collected])
  if (mustEndWell && !endsWell) throw new BrokenContainer('Pixels of the PNG are damaged.')
  return pieces
}

/** Hands so many unpacked bytes on, and says whether the compressed data then ends as it should. */
async function copyRows(packed: Readable, target: Transform, bytes: number): Promise<boolean> {
  const inflate = createInflate({ chunkSize: pieceBytes, finishFlush: constants.Z_SYNC_FLUSH })
  let left = bytes
  let endsWell = true
  const inflating = pipeline(packed, inflate).catch(() => {
    endsWell = false
  })
  try {
    for await (const inflated of inflate as AsyncIterable<Buffer>) {
      const rows = inflated.subarray(0, left)
      left -= rows.length
      if (rows.length > 0 && !target.write(rows))
        await new Promise((go) => target.once('drain', go))
      if (left === 0 && rows.length < inflated.length) break
    }
  } catch {
    // What was unpacked until then counts; whether that is enough is seen below.
    endsWell = false
  }
  await inflating
  target.end()
  if (left > 0) throw new BrokenContainer('Pixels of the PNG are missing.')
  return endsWell
}
