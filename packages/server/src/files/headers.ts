import { recalling } from '../core/memoize.ts'
import { answerDefaults, isSecureOrigin, transportSecurity } from '../http/index.ts'
import type { DownloadGrant } from '../items/index.ts'
import { contentDisposition } from './content-disposition.ts'
import { formatHttpDate } from './http-date.ts'
import type { ByteRange } from './ranges.ts'

/** Names and values in turn, as `writeHead` takes them fastest. */
export type HeaderList = string[]

const guards: readonly string[] = [
  'X-Content-Type-Options',
  answerDefaults['x-content-type-options'],
  'Content-Security-Policy',
  "sandbox; default-src 'none'",
  'Cross-Origin-Resource-Policy',
  'cross-origin',
  'Referrer-Policy',
  answerDefaults['referrer-policy'],
]
const guardsOverHttps = [...guards, 'Strict-Transport-Security', transportSecurity]

export const notToBeKept = ['Cache-Control', answerDefaults['cache-control']] as const

/** What stands on everything that leaves by these routes, so that bytes of strangers can do nothing to anybody. */
export function guardsAt(origin: string): readonly string[] {
  return isSecureOrigin(origin) ? guardsOverHttps : guards
}

export const openToScripts = ['Access-Control-Allow-Origin', '*'] as const

// Its owner would be told more. Scripts of other sites, such as players, may read what everybody may.
const shared = [
  'Vary',
  'Authorization, Cookie',
  ...openToScripts,
  'Access-Control-Expose-Headers',
  'Accept-Ranges, Content-Length, Content-Range, ETag',
]

const notListed = ['X-Robots-Tag', 'noindex'] as const

/** The headers that 200, 206 and 304 share. */
export function validatorHeaders(guarded: readonly string[], grant: DownloadGrant): HeaderList {
  const { cache } = grant
  return [
    ...guarded,
    'ETag',
    `"${grant.etag}"`,
    'Last-Modified',
    formatHttpDate(grant.lastModified),
    'Cache-Control',
    cache.kind === 'shared' ? `public, max-age=${cache.maxAgeSeconds}` : notToBeKept[1],
    ...(cache.kind === 'shared' ? shared : []),
    ...(grant.isListed ? [] : notListed),
  ]
}

/** The headers of a whole or partial representation. */
export function representationHeaders(
  guarded: readonly string[],
  grant: DownloadGrant,
  options: { readonly range: ByteRange | undefined; readonly download: boolean },
): HeaderList {
  const { range } = options
  const list = validatorHeaders(guarded, grant)
  const ranges = grant.wholeOnly ? 'none' : 'bytes'
  list.push('Content-Type', grant.contentType, 'Accept-Ranges', ranges)
  list.push('Content-Length', String(range ? range.end - range.start + 1 : grant.bytes))
  if (range) list.push('Content-Range', `bytes ${range.start}-${range.end}/${grant.bytes}`)
  list.push(
    'Content-Disposition',
    contentDisposition(grant.filename, grant.contentType, options.download),
  )
  return list
}

/** RFC 9530: the digest of the whole representation, for ETags that are one. */
export const digestHeaders = recalling((etag: string): readonly string[] => {
  if (!/^[0-9a-f]{64}$/.test(etag)) return []
  return ['Repr-Digest', `sha-256=:${Buffer.from(etag, 'hex').toString('base64')}:`]
})
