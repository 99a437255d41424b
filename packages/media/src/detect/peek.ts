import type { ByteSource } from '../strip-plan.ts'

/** The bytes there, or as many of them as the file has. Recognising asks; it never demands. */
export function peek(source: ByteSource, offset: number, length: number): Buffer {
  const from = Math.min(Math.max(offset, 0), source.size)
  return source.read(from, Math.min(length, source.size - from))
}

/** Whether this Latin-1 text stands at this place. */
export function hasText(bytes: Buffer, offset: number, text: string): boolean {
  return bytes.toString('latin1', offset, offset + text.length) === text
}
