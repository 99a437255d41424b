import type { IncomingMessage } from 'node:http'
import type { DownloadGrant, WhichBytes } from '../items/index.ts'
import { fitsIfRange, judgePreconditions } from './conditions.ts'
import { type ByteRange, readRange } from './ranges.ts'

/** What a request for bytes is answered with, as far as RFC 9110 decides it. */
export type Answer =
  | { readonly status: 200; readonly range?: undefined }
  | { readonly status: 206; readonly range: ByteRange }
  | { readonly status: 304 | 412 | 416 }

/** Chooses the answer: preconditions first, then the range, which only a GET can ask for (RFC 9110 §14.2). */
export function chooseAnswer(request: IncomingMessage, grant: DownloadGrant): Answer {
  const { headers } = request
  const verdict = judgePreconditions(headers, grant)
  if (verdict === 'failed') return { status: 412 }
  if (verdict === 'not-modified') return { status: 304 }
  const mayBePart = request.method === 'GET' && !grant.wholeOnly
  if (headers.range === undefined || !mayBePart) return { status: 200 }
  const ifRange = headers['if-range']
  if (!fitsIfRange(Array.isArray(ifRange) ? ifRange[0] : ifRange, grant)) return { status: 200 }
  return answerRange(readRange(headers.range, grant.bytes))
}

/**
 * Whether a finished answer is one download: the whole original, by GET, to somebody else than its owner. A player that
 * seeks asks for many ranges; only one that runs from the first byte to the last counts.
 */
export function isDownload(
  request: IncomingMessage,
  answer: Answer,
  grant: DownloadGrant,
  which: WhichBytes,
): boolean {
  if (request.method !== 'GET' || grant.isOwner || which.rendition !== 'original') return false
  if (answer.status === 200) return true
  return answer.status === 206 && answer.range.end - answer.range.start + 1 === grant.bytes
}

function answerRange(range: ByteRange | 'unsatisfiable' | undefined): Answer {
  if (range === undefined) return { status: 200 }
  return range === 'unsatisfiable' ? { status: 416 } : { status: 206, range }
}
