import type { ByteSource } from '../../strip-plan.ts'

/** Whether this Latin-1 text stands at this place. A place outside the file has no text. */
export function startsWith(source: ByteSource, at: number, text: string): boolean {
  if (at < 0 || at + text.length > source.size) return false
  return source.read(at, text.length).toString('latin1') === text
}
