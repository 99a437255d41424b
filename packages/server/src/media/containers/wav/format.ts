import { BrokenContainer } from '../../strip-plan.ts'

/** What a WAV file says of its samples. */
export type WavFormat = {
  /** The chunk as it is written: the fields that are known, and no more. */
  readonly body: Buffer
  /** Bytes of one sample of all channels. */
  readonly blockBytes: number
}

// Microsoft's registered format tags: PCM, float, A-law, mu-law. What else a WAV file can hold, browsers do not play.
const playable = [1, 3, 6, 7]
const extensible = 0xfffe
const bytesOf = { plain: 16, extended: 18, extensible: 40 } as const
/** What follows the tag in the GUIDs of the extensible form: of ordinary sound, and of ambisonic B-format. */
const guidEndings = ['000000001000800000aa00389b71', '00002107d3118644c8c1ca000000']

export function readWavFormat(chunk: Buffer): WavFormat {
  if (chunk.length < bytesOf.plain) throw new BrokenContainer('The format of the sound is missing.')
  const blockBytes = chunk.readUInt16LE(12)
  if (chunk.readUInt16LE(2) === 0 || chunk.readUInt32LE(4) === 0 || blockBytes === 0) {
    throw new BrokenContainer('The format of the sound makes no sense.')
  }
  const isExtensible = chunk.readUInt16LE(0) === extensible
  return { body: isExtensible ? rewriteExtensible(chunk) : rewritePlain(chunk), blockBytes }
}

function rewritePlain(chunk: Buffer): Buffer {
  refuseCompressed(chunk.readUInt16LE(0))
  const length = chunk.length >= bytesOf.extended ? bytesOf.extended : bytesOf.plain
  const body = Buffer.from(chunk.subarray(0, length))
  // The size of an extension, which these formats do not have.
  if (length === bytesOf.extended) body.writeUInt16LE(0, bytesOf.plain)
  return body
}

function rewriteExtensible(chunk: Buffer): Buffer {
  if (chunk.length < bytesOf.extensible) {
    throw new BrokenContainer('The format of the sound is cut off.')
  }
  refuseCompressed(chunk.readUInt16LE(24))
  if (!guidEndings.includes(chunk.toString('hex', 26, bytesOf.extensible))) {
    throw new BrokenContainer('The format of the sound is unknown.')
  }
  const body = Buffer.from(chunk.subarray(0, bytesOf.extensible))
  body.writeUInt16LE(bytesOf.extensible - bytesOf.extended, bytesOf.plain)
  return body
}

function refuseCompressed(tag: number): void {
  if (!playable.includes(tag)) {
    throw new BrokenContainer('The sound is compressed in a form that browsers do not play.')
  }
}
