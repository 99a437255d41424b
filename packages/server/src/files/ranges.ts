/** A stretch of bytes: first and last offset, both included (RFC 9110 §14.1.2). */
export type ByteRange = { readonly start: number; readonly end: number }

/**
 * The one range that a Range header asks for. `undefined` means the whole: no header, another unit, malformed, or several
 * ranges, all of which a server may answer with 200 (RFC 9110 §14.2).
 */
export function readRange(
  header: string | undefined,
  bytes: number,
): ByteRange | 'unsatisfiable' | undefined {
  const [, first, last] = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? '') ?? []
  if (first === undefined || last === undefined || first + last === '') return undefined
  if (first === '') return lastBytes(Number(last), bytes)
  const start = Number(first)
  const end = last === '' ? Number.POSITIVE_INFINITY : Number(last)
  if (end < start) return undefined
  return start < bytes ? { start, end: Math.min(end, bytes - 1) } : 'unsatisfiable'
}

function lastBytes(length: number, bytes: number): ByteRange | 'unsatisfiable' {
  if (length === 0 || bytes === 0) return 'unsatisfiable'
  return { start: Math.max(0, bytes - length), end: bytes - 1 }
}
