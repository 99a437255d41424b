import { UsageError } from './usage-error.ts'

/** Which item is meant, and where it is when a whole link was given. */
export type ItemAddress = {
  readonly id: string
  /** Origin of the link; undefined for a bare id. */
  readonly origin: string | undefined
  /** The secret of a private link. */
  readonly token: string | undefined
}

/** An id, or any link to an item: its page, its file, a thumbnail. Throws `UsageError`. */
export function readItemAddress(text: string): ItemAddress {
  if (/^[\w-]{3,64}$/.test(text)) return { id: text, origin: undefined, token: undefined }
  const url = URL.canParse(text) ? new URL(text) : undefined
  const id = /^\/(?:i|a|v|f|t)\/([\w-]{3,64})(?:[./]|$)/.exec(url?.pathname ?? '')?.[1]
  if (!url || id === undefined) throw new UsageError(`"${text}" isn't an item. Use its ID or link.`)
  return { id, origin: url.origin, token: url.searchParams.get('s') ?? undefined }
}
