// Long enough for a folder of two characters, short enough for every file system, and nothing that means "elsewhere".
const pattern = /^[0-9A-Za-z]{8,64}$/

/** Whether this text can be a blob's key at all. Anything else never reaches a path or an address. */
export function isBlobKey(text: string): boolean {
  return pattern.test(text)
}

/** The same text, for whoever makes a path or an address of it. */
export function requireBlobKey(text: string): string {
  if (!isBlobKey(text)) throw new Error('Not the key of a blob')
  return text
}
