import { deflateSync, inflateSync } from 'node:zlib'
import { isColourProfile } from '../icc.ts'
import { limits } from '../limits.ts'
import { makeChunk } from './chunks.ts'

// A name is demanded (PNG §11.3.2.3) and is free text, so everybody gets the same one.
const head = Buffer.from('icc\0\0', 'latin1')

/** The colour profile of an iCCP chunk as a chunk of our own; nothing when it is no profile. */
export function rewriteProfileChunk(body: Buffer): Buffer | undefined {
  const nameEnd = body.indexOf(0)
  if (nameEnd < 1 || nameEnd > 79 || body[nameEnd + 1] !== 0) return undefined
  const profile = inflate(body.subarray(nameEnd + 2))
  if (profile === undefined || !isColourProfile(profile)) return undefined
  // Compressed anew, because decoders ignore what follows the end of the compressed profile.
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
