import { isTranscriptName, renditionOfFile, type WhichBytes } from '../items/index.ts'

/** What an address asks for. */
export type Address = {
  readonly slug: string
  readonly which: WhichBytes
}

/** Reads `{slug}.{ext}`; undefined for anything else. */
export function readOriginalAddress(name: string): Address | undefined {
  const [, slug, ext] = /^([A-Za-z0-9-]{1,64})\.([a-z0-9]{2,5})$/.exec(name) ?? []
  return slug && ext ? { slug, which: { rendition: 'original', ext } } : undefined
}

/** Reads `{slug}` and `{first digits of the SHA-256}.{ext}`; undefined for anything else. */
export function readPinnedAddress(slug: string, name: string): Address | undefined {
  const [, pin, ext] = /^([0-9a-f]{16})\.([a-z0-9]{2,5})$/.exec(name) ?? []
  const address = ext && readOriginalAddress(`${slug}.${ext}`)
  return address ? { slug, which: { ...address.which, pin } } : undefined
}

/** Reads `{slug}` and the file of a rendition, such as `320.webp` or `transcript.vtt`; undefined for anything else. */
export function readRenditionAddress(slug: string, file: string): Address | undefined {
  const rendition = isTranscriptName(file) ? file : renditionOfFile(file)
  return rendition && /^[A-Za-z0-9-]{1,64}$/.test(slug) ? { slug, which: { rendition } } : undefined
}
