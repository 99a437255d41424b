import type { ByteSource } from '../../strip-plan.ts'
import { rewriteProfile } from '../colour-profile/rewrite-profile.ts'
import { limits } from '../limits.ts'
import type { Segment } from './segments.ts'

const signature = 'ICC_PROFILE\0'
const headBytes = signature.length + 2
const partBytes = 65_535 - 2 - headBytes

/** One of the segments a colour profile is cut into (ICC.1:2022 annex B.4): its number from 1, and where it is. */
export type ProfilePart = {
  readonly number: number
  readonly of: number
  readonly offset: number
  readonly length: number
}

export function readProfilePart(
  source: ByteSource,
  body: Segment['body'],
): ProfilePart | undefined {
  if (body.length < headBytes) return undefined
  const head = source.read(body.offset, headBytes)
  if (head.toString('latin1', 0, signature.length) !== signature) return undefined
  return {
    number: head.readUInt8(signature.length),
    of: head.readUInt8(signature.length + 1),
    offset: body.offset + headBytes,
    length: body.length - headBytes,
  }
}

/** The profile as new segments, one Buffer each; none when parts are missing or it is no profile. */
export function profileSegments(source: ByteSource, parts: readonly ProfilePart[]): Buffer[] {
  const arrived = joinParts(source, parts)
  const profile = arrived && rewriteProfile(arrived)
  if (profile === undefined) return []
  const count = Math.ceil(profile.length / partBytes)
  return Array.from({ length: count }, (_, index) => {
    const part = profile.subarray(index * partBytes, (index + 1) * partBytes)
    const head = Buffer.from(`\xff\xe2\0\0${signature}`, 'latin1')
    head.writeUInt16BE(2 + headBytes + part.length, 2)
    return Buffer.concat([head, Buffer.from([index + 1, count]), part])
  })
}

function joinParts(source: ByteSource, parts: readonly ProfilePart[]): Buffer | undefined {
  const ordered = [...parts].sort((one, other) => one.number - other.number)
  const isComplete = ordered.every(
    (part, index) => part.number === index + 1 && part.of === parts.length,
  )
  const bytes = ordered.reduce((sum, part) => sum + part.length, 0)
  if (!isComplete || bytes > limits.iccBytes) return undefined
  return Buffer.concat(ordered.map((part) => source.read(part.offset, part.length)))
}
