import { createHash } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { limits } from '../formats/limits.ts'
import type { ByteSource, Piece } from '../strip-plan.ts'

const blockBytes = 256 * 1024
// Gathering saves calls of the system; so long a piece is worth one of its own, where that saves copying it.
const longBytes = 32 * 1024

/** Bytes written, and their SHA-256 in lower-case hex. */
export type Written = { readonly bytes: number; readonly sha256: string }

/**
 * Writes the planned file to `outputPath` (replacing what is there) through one block of memory, however large it is.
 * Answers how many bytes it has.
 */
export function writePlan(
  source: ByteSource,
  pieces: Iterable<Piece>,
  outputPath: string,
  see: (block: Buffer) => void = () => {},
): number {
  const output = openSync(outputPath, 'w')
  try {
    let bytes = 0
    for (const block of streamPlan(source, pieces)) {
      see(block)
      writeAll(output, block)
      bytes += block.length
    }
    return bytes
  } finally {
    closeSync(output)
  }
}

/** The same, and hashes the bytes on their way. */
export function writeHashed(
  source: ByteSource,
  pieces: Iterable<Piece>,
  outputPath: string,
): Written {
  const hash = createHash('sha256')
  const bytes = writePlan(source, pieces, outputPath, (block) => hash.update(block))
  return { bytes, sha256: hash.digest('hex') }
}

/** SHA-256 of the planned file in lower-case hex, without writing it. */
export function hashPlan(source: ByteSource, pieces: Iterable<Piece>): string {
  const hash = createHash('sha256')
  for (const block of streamPlan(source, pieces)) hash.update(block)
  return hash.digest('hex')
}

/** The planned file in memory, for small files. */
export function planToBuffer(source: ByteSource, pieces: Iterable<Piece>): Buffer {
  return Buffer.concat([...readPlan(source, pieces)])
}

/** The planned file block by block, each of which stays what it is. */
export function readPlan(source: ByteSource, pieces: Iterable<Piece>): Generator<Buffer> {
  return gather(source, pieces, () => Buffer.allocUnsafeSlow(blockBytes))
}

/** The same, with each block valid until the next one: however much goes through, it needs no more memory. */
function streamPlan(source: ByteSource, pieces: Iterable<Piece>): Generator<Buffer> {
  const block = Buffer.allocUnsafeSlow(blockBytes)
  return gather(source, pieces, () => block)
}

/** Gathers the pieces, which may be many and tiny, into blocks. */
function* gather(
  source: ByteSource,
  pieces: Iterable<Piece>,
  nextBlock: () => Buffer,
): Generator<Buffer> {
  let block = nextBlock()
  let filled = 0
  for (const piece of pieces) {
    const long = viewLong(source, piece)
    if (long) {
      if (filled > 0) yield block.subarray(0, filled)
      yield long
      block = nextBlock()
      filled = 0
      continue
    }
    const length = pieceLength(piece)
    for (let done = 0; done < length; ) {
      const count = fill(block, filled, source, piece, done)
      done += count
      filled += count
      if (filled < blockBytes) continue
      yield block
      block = nextBlock()
      filled = 0
    }
  }
  if (filled > 0) yield block.subarray(0, filled)
}

/** A piece that needs no copying and is long enough. */
function viewLong(source: ByteSource, piece: Piece): Buffer | undefined {
  if (!('copy' in piece) || !isLong(piece.copy.length)) return undefined
  return source.view?.(piece.copy.offset, piece.copy.length)
}

function isLong(bytes: number): boolean {
  return bytes >= longBytes && bytes <= limits.readBytes
}

/** Bytes that a piece stands for. */
export function pieceLength(piece: Piece): number {
  if ('copy' in piece) return piece.copy.length
  return 'bytes' in piece ? piece.bytes.length : piece.zeros
}

/** Puts the piece, from there on, into the block, and says how much of it fitted. */
function fill(
  block: Buffer,
  filled: number,
  source: ByteSource,
  piece: Piece,
  from: number,
): number {
  const target = block.subarray(filled, filled + pieceLength(piece) - from)
  if ('copy' in piece) source.readInto(target, piece.copy.offset + from)
  else if ('bytes' in piece) target.set(piece.bytes.subarray(from, from + target.length))
  else target.fill(0)
  return target.length
}

function writeAll(file: number, bytes: Buffer): void {
  let done = 0
  while (done < bytes.length) done += writeSync(file, bytes, done)
}
