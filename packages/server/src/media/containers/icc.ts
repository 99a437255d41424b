import { limits } from './limits.ts'

const headerBytes = 128
const tagBytes = 12

/**
 * Whether these bytes are a colour profile and nothing else (ICC.1:2022 §7): every decoder hands a profile on unread,
 * so whatever else is in its place would be passed through.
 */
export function isColourProfile(bytes: Buffer): boolean {
  if (bytes.length < headerBytes + 4 || bytes.length > limits.iccBytes) return false
  if (bytes.readUInt32BE(0) !== bytes.length) return false
  if (bytes.toString('latin1', 36, 40) !== 'acsp') return false
  return areTagsInside(bytes)
}

function areTagsInside(bytes: Buffer): boolean {
  const count = bytes.readUInt32BE(headerBytes)
  const tableEnd = headerBytes + 4 + count * tagBytes
  if (tableEnd > bytes.length) return false
  for (let at = headerBytes + 4; at < tableEnd; at += tagBytes) {
    const offset = bytes.readUInt32BE(at + 4)
    if (offset < tableEnd || offset + bytes.readUInt32BE(at + 8) > bytes.length) return false
  }
  return true
}
