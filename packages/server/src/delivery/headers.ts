import type { Servable } from '../items/index.ts'
import { recalling } from '../kernel/remembering.ts'
import { contentDisposition } from './content-disposition.ts'
import { formatHttpDate } from './http-date.ts'
import type { ByteRange } from './ranges.ts'

/** Names and values in turn, as `writeHead` takes them fastest. */
export type HeaderList = string[]

/** What stands on everything that leaves through this door, so that bytes of strangers can do nothing to anybody. */
export const guards: readonly string[] = [
  'X-Content-Type-Options',
  'nosniff',
  'Content-Security-Policy',
  "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy',
  'cross-origin',
  'Referrer-Policy',
  'no-referrer',
]

/** The headers that 200, 206 and 304 share. */
export function validatorHeaders(servable: Servable): HeaderList {
  const { cache } = servable
  return [
    ...guards,
    'ETag',
    `"${servable.etag}"`,
    'Last-Modified',
    formatHttpDate(servable.lastModified),
    'Cache-Control',
    cache.kind === 'shared' ? `public, max-age=${cache.maxAgeSeconds}` : 'private, no-store',
    ...(cache.kind === 'shared' ? [] : ['X-Robots-Tag', 'noindex']),
  ]
}

/** The headers of a whole or partial representation. */
export function representationHeaders(
  servable: Servable,
  options: { readonly range: ByteRange | undefined; readonly download: boolean },
): HeaderList {
  const { range } = options
  const list = validatorHeaders(servable)
  const ranges = servable.wholeOnly ? 'none' : 'bytes'
  list.push('Content-Type', servable.contentType, 'Accept-Ranges', ranges)
  list.push('Content-Length', String(range ? range.end - range.start + 1 : servable.bytes))
  if (range) list.push('Content-Range', `bytes ${range.start}-${range.end}/${servable.bytes}`)
  list.push(
    'Content-Disposition',
    contentDisposition(servable.filename, servable.contentType, options.download),
  )
  return list
}

/** RFC 9530: the digest of the whole representation, for ETags that are one. */
export const digestHeaders = recalling((etag: string): readonly string[] => {
  if (!/^[0-9a-f]{64}$/.test(etag)) return []
  return ['Repr-Digest', `sha-256=:${Buffer.from(etag, 'hex').toString('base64')}:`]
})
