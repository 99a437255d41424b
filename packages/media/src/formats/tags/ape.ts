import type { ByteSource } from '../../strip-plan.ts'
import { startsWith } from './tag-text.ts'

const name = 'APETAGEX'
const headBytes = 32
const hasHeader = 0x80000000

/** Where the APE tag that begins here ends. Its size leaves the header out. */
export function apeEnd(source: ByteSource, at: number): number | undefined {
  if (!startsWith(source, at, name) || source.size - at < headBytes) return undefined
  return at + headBytes + source.read(at + 12, 4).readUInt32LE(0)
}

/** Where the APE tag that ends here begins. Version 1 has only a footer. */
export function apeStart(source: ByteSource, end: number): number | undefined {
  const footer = end - headBytes
  if (!startsWith(source, footer, name)) return undefined
  const fields = source.read(footer + 12, 12)
  const isHeaded = (fields.readUInt32LE(8) & hasHeader) !== 0
  const start = end - fields.readUInt32LE(0) - (isHeaded ? headBytes : 0)
  // One that lies about its size still leaves with its footer; what it holds is then no frame.
  const isSound = start >= 0 && start <= footer && (!isHeaded || startsWith(source, start, name))
  return isSound ? start : footer
}
