import { AppError } from '../../core/app-error.ts'

export type ReportedAddress = {
  /** Without what is behind `?` and `#`: it may open something and is not kept. */
  readonly url: string
  /** Undefined where the address is of no item. */
  readonly slug: string | undefined
}

/** What somebody means who reports any address of an upload, or its id. `invalid_request` for another site. */
export function readReportedAddress(given: string, origins: readonly string[]): ReportedAddress {
  const text = given.trim()
  if (/^[A-Za-z0-9-]{1,64}$/.test(text)) return { url: text, slug: text }
  const url = URL.parse(text)
  if (!url || !origins.includes(url.origin)) {
    throw new AppError('invalid_request', { detail: 'url: an address of an upload on this site.' })
  }
  const [, slug] = /^\/(?:i|a|f|t|v|d|embed)\/([A-Za-z0-9-]+)/.exec(url.pathname) ?? []
  // What stands behind an id may be a secret, as in delete links, and that of a feed is one.
  const path = url.pathname.replace(/^(\/d\/[^/]+|\/feed\/).*/, '$1')
  return { url: `${url.origin}${path}`.slice(0, 2000), slug }
}
