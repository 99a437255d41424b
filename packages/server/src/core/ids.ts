import { randomBytes } from 'node:crypto'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
// The largest multiple of 62 in a byte: bytes from here on are thrown away, so that every letter is equally likely.
const fairBytes = 248

/** Random base-62 text of the given length. */
export function randomBase62(length: number): string {
  let text = ''
  while (text.length < length) {
    for (const byte of randomBytes(length * 2)) {
      if (byte < fairBytes && text.length < length) text += alphabet[byte % 62]
    }
  }
  return text
}

/** An opaque id for rows and blobs: 22 characters, 131 bits. */
export function newId(): string {
  return randomBase62(22)
}
