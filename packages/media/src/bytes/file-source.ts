import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { limits } from '../formats/limits.ts'
import { BrokenContainer, type ByteSource } from '../strip-plan.ts'

const aheadBytes = 64 * 1024

/**
 * A file as a ByteSource: read once and held where it is small, as nearly all are, and kept open where it is not. What is
 * held is valid until the memory is used for the next one.
 */
export function openFileSource(path: string, memory = new FileMemory()): ByteSource & Disposable {
  const file = openSync(path, 'r')
  const { size } = fstatSync(file)
  if (size > memory.most) return openSource(file, size)
  try {
    const bytes = memory.take(size)
    readExactly(file, bytes, 0)
    return { ...bufferSource(bytes), [Symbol.dispose]: () => {} }
  } finally {
    closeSync(file)
  }
}

/** Holds one file after the other: to take memory from the system anew for each takes as long as reading the file. */
export class FileMemory {
  readonly most: number
  #bytes = Buffer.alloc(0)

  constructor(most: number = limits.heldBytes) {
    this.most = most
  }

  take(size: number): Buffer {
    if (size > this.#bytes.length) this.#bytes = Buffer.allocUnsafeSlow(size)
    return this.#bytes.subarray(0, size)
  }
}

/** Small reads are served from a window of 64 KB; every answer is a copy of its own. */
function openSource(file: number, size: number): ByteSource & Disposable {
  const memory = Buffer.allocUnsafeSlow(aheadBytes)
  let window = memory.subarray(0, 0)
  let windowAt = 0
  return {
    size,
    read(offset, length) {
      rejectOutside(size, offset, length)
      const answer = Buffer.allocUnsafe(length)
      if (length >= aheadBytes) {
        readExactly(file, answer, offset)
      } else {
        if (offset < windowAt || offset + length > windowAt + window.length) {
          window = memory.subarray(0, Math.min(aheadBytes, size - offset))
          readExactly(file, window, offset)
          windowAt = offset
        }
        window.copy(answer, 0, offset - windowAt)
      }
      return answer
    },
    readInto(target, offset) {
      rejectOutside(size, offset, target.length)
      readExactly(file, target, offset)
    },
    [Symbol.dispose]: () => closeSync(file),
  }
}

/** A file that is in memory already. Answers are views of it and must not be written to. */
export function bufferSource(bytes: Buffer): ByteSource {
  return {
    size: bytes.length,
    read(offset, length) {
      rejectOutside(bytes.length, offset, length)
      return bytes.subarray(offset, offset + length)
    },
    readInto(target, offset) {
      rejectOutside(bytes.length, offset, target.length)
      bytes.copy(target, 0, offset)
    },
    view(offset, length) {
      rejectOutside(bytes.length, offset, length)
      return bytes.subarray(offset, offset + length)
    },
  }
}

const windowBytes = 1024 * 1024

/**
 * The same for going through much of a file from front to back, without a copy of each part: an answer is good until the next one. The window
 * is as large as the largest part.
 */
export function openWindow(source: ByteSource): ByteSource {
  if (source.view) return source
  let memory = Buffer.alloc(Math.min(windowBytes, source.size))
  let window = memory.subarray(0, 0)
  let windowAt = 0
  return {
    size: source.size,
    read(offset, length) {
      rejectOutside(source.size, offset, length)
      if (length > memory.length) memory = Buffer.alloc(length)
      if (offset < windowAt || offset + length > windowAt + window.length) {
        window = memory.subarray(0, Math.min(memory.length, source.size - offset))
        source.readInto(window, offset)
        windowAt = offset
      }
      return window.subarray(offset - windowAt, offset - windowAt + length)
    },
    readInto: (target, offset) => source.readInto(target, offset),
  }
}

/** These bytes for going through them: where the source has them, or else in `memory`. */
export function viewBytes(
  source: ByteSource,
  memory: Buffer,
  offset: number,
  length: number,
): Buffer {
  if (source.view) return source.view(offset, length)
  const target = memory.subarray(0, length)
  source.readInto(target, offset)
  return target
}

/** BrokenContainer for bytes that a file of this size does not have. */
export function rejectOutside(size: number, offset: number, length: number): void {
  const sane = Number.isSafeInteger(offset) && Number.isSafeInteger(length)
  if (!sane || offset < 0 || length < 0 || offset + length > size) {
    throw new BrokenContainer('The file ends before something it announces.')
  }
  if (length > limits.readBytes) throw new BrokenContainer('One structure is too large to be real.')
}

function readExactly(file: number, target: Buffer, offset: number): void {
  let done = 0
  while (done < target.length) {
    const got = readSync(file, target, done, target.length - done, offset + done)
    if (got === 0) throw new BrokenContainer('The file became shorter while it was read.')
    done += got
  }
}
