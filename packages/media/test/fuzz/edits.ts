import type { Random } from './random.ts'

/** Damages a file that is not empty; may do it in place. */
type Edit = (file: Buffer, next: Random, others: readonly Buffer[]) => Buffer

// What breaks parsers: lengths at the edges of their types, in both byte orders.
const extremes = [
  0, 1, 7, 8, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff,
]
const maxGrownBytes = 256 * 1024

export const edits: readonly Edit[] = [
  function flip(file, next) {
    const at = next(file.length)
    file[at] = (file[at] ?? 0) ^ (1 << next(8))
    return file
  },
  function set(file, next) {
    file[next(file.length)] = next(256)
    return file
  },
  function truncate(file, next) {
    return file.subarray(0, next(file.length + 1))
  },
  function remove(file, next) {
    const at = next(file.length)
    return Buffer.concat([file.subarray(0, at), file.subarray(at + next(256))])
  },
  function insert(file, next) {
    return insertAt(file, next(file.length), Buffer.alloc(next(64), next(256)))
  },
  function repeat(file, next) {
    const at = next(file.length)
    return insertAt(file, at, file.subarray(at, at + next(512)))
  },
  // What is cheap once and dear a thousand times, such as tables that are searched from their beginning.
  function multiply(file, next) {
    const at = next(file.length)
    const part = file.subarray(at, at + 1 + next(64))
    const times = next(Math.min(5000, Math.floor(maxGrownBytes / part.length)))
    return file.length > maxGrownBytes ? file : insertAt(file, at, ...Array(times).fill(part))
  },
  function splice(file, next, others) {
    const other = others[next(others.length)] ?? file
    const from = next(other.length)
    return insertAt(file, next(file.length), other.subarray(from, from + next(1024)))
  },
  function lieExtremely(file, next) {
    return writeLength(file, next, extremes[next(extremes.length)] ?? 0)
  },
  // A length that reaches a little before or behind the end of the file.
  function lieByLittle(file, next) {
    return writeLength(file, next, Math.max(0, next(file.length + 16)))
  },
]

function insertAt(file: Buffer, at: number, ...parts: readonly Buffer[]): Buffer {
  return Buffer.concat([file.subarray(0, at), ...parts, file.subarray(at)])
}

/** Over what is there, in two, three, four or eight bytes. */
function writeLength(file: Buffer, next: Random, value: number): Buffer {
  const bytes = [2, 3, 4, 8][next(4)] ?? 4
  const field = Buffer.alloc(8)
  field.writeBigUInt64BE(BigInt(value))
  const number = field.subarray(8 - bytes)
  if (next(2) === 0) number.reverse()
  number.copy(file, next(file.length))
  return file
}
