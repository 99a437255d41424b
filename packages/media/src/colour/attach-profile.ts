import { deflateSync } from 'node:zlib'
import { makeChunk, pngSignature } from '../formats/png/chunks.ts'

const pngHeaderEnd = pngSignature.length + 25

/** The PNG or JPEG that an encoder wrote without a colour profile, with this one, which must fit into one JPEG segment. */
export function attachProfile(file: Buffer, profile: Buffer): Buffer {
  if (file.subarray(0, pngSignature.length).equals(pngSignature)) {
    const chunk = makeChunk('iCCP', Buffer.concat([Buffer.from('icc\0\0'), deflateSync(profile)]))
    return Buffer.concat([file.subarray(0, pngHeaderEnd), chunk, file.subarray(pngHeaderEnd)])
  }
  const head = Buffer.from('\xff\xe2\0\0ICC_PROFILE\0\x01\x01', 'latin1')
  head.writeUInt16BE(head.length - 2 + profile.length, 2)
  return Buffer.concat([file.subarray(0, 2), head, profile, file.subarray(2)])
}
