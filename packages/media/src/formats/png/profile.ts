import { deflateSync, inflateSync } from 'node:zlib'
import { rewriteProfile } from '../colour-profile/rewrite-profile.ts'
import { limits } from '../limits.ts'
import { makeChunk } from './chunks.ts'

// A name is demanded (PNG §11.3.2.3) and is free text, so everybody gets the same one.
const head = Buffer.from('icc\0\0', 'latin1')

/** The colour profile of an iCCP chunk as a chunk of our own; nothing when it is no profile. */
export function rewriteProfileChunk(body: Buffer): Buffer | undefined {
  const nameEnd = body.indexOf(0)
  if (nameEnd < 1 || nameEnd > 79 || body[nameEnd + 1] !== 0) return undefined
  const arrived = inflate(body.subarray(nameEnd + 2))
  const profile = arrived && rewriteProfile(arrived)
  if (profile === undefined) return undefined
  return makeChunk('iCCP', Buffer.concat([head, deflateSync(profile)]))
}

function inflate(compressed: Buffer): Buffer | undefined {
  try {
    return inflateSync(compressed, { maxOutputLength: limits.iccBytes })
  } catch {
    // Not compressed data, or too much of it: a file may be shown without such a profile.
    return undefined
  }
}
