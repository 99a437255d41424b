import { createHash } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import type { ByteSource, Piece } from '../../strip-plan.ts'

const blockBytes = 256 * 1024

/** Bytes written, and their SHA-256 in lower-case hex. */
export type Written = { readonly bytes: number; readonly sha256: string }

/** Writes the planned file to `outputPath` (replacing what is there) through one block of memory, however large it is. */
export function writePlan(
  source: ByteSource,
  pieces: Iterable<Piece>,
  outputPath: string,
): Written {
  const output = openSync(outputPath, 'w')
  try {
    const hash = createHash('sha256')
    let bytes = 0
    streamPlan(source, pieces, (block) => {
      hash.update(block)
      writeAll(output, block)
      bytes += block.length
    })
    return { bytes, sha256: hash.digest('hex') }
  } finally {
    closeSync(output)
  }
}

/** The planned file in memory, for small files. */
export function planToBuffer(source: ByteSource, pieces: Iterable<Piece>): Buffer {
  const blocks: Buffer[] = []
  streamPlan(source, pieces, (block) => blocks.push(Buffer.from(block)))
  return Buffer.concat(blocks)
}

/** Gathers the pieces, which may be many and tiny, into blocks; a block is valid only during the call. */
function streamPlan(
  source: ByteSource,
  pieces: Iterable<Piece>,
  take: (block: Buffer) => void,
): void {
  const block = Buffer.allocUnsafeSlow(blockBytes)
  let filled = 0
  for (const piece of pieces) {
    const length = pieceLength(piece)
    for (let done = 0; done < length; ) {
      const count = Math.min(length - done, blockBytes - filled)
      fill(block.subarray(filled, filled + count), source, piece, done)
      done += count
      filled += count
      if (filled === blockBytes) {
        take(block)
        filled = 0
      }
    }
  }
  if (filled > 0) take(block.subarray(0, filled))
}

function pieceLength(piece: Piece): number {
  if ('copy' in piece) return piece.copy.length
  return 'bytes' in piece ? piece.bytes.length : piece.zeros
}

function fill(target: Buffer, source: ByteSource, piece: Piece, from: number): void {
  if ('copy' in piece) source.readInto(target, piece.copy.offset + from)
  else if ('bytes' in piece) target.set(piece.bytes.subarray(from, from + target.length))
  else target.fill(0)
}

function writeAll(file: number, bytes: Buffer): void {
  let done = 0
  while (done < bytes.length) done += writeSync(file, bytes, done)
}
