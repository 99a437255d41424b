const namesOfMasks = { WAVEFORMATEXTENSIBLE_CHANNEL_MASK: /^0x[0-9a-f]{1,8}$/i }
const namesOfGains = { R128_TRACK_GAIN: /^-?\d{1,5}$/, R128_ALBUM_GAIN: /^-?\d{1,5}$/ }

/** Comments that say how to play the sound, and the only values that they can have. */
export type KeptComments = Readonly<Record<string, RegExp>>

/** Which channel is which speaker, where that is not what FLAC says without it (RFC 9639 §8.6.2). */
export const channelMask: KeptComments = namesOfMasks
/** How loud to play it, in 1/256 dB (RFC 7845 §5.2.1). */
export const loudness: KeptComments = namesOfGains

const maxKept = 64

/**
 * A comment block of a program without a name, that has only the kept ones of the given block, the first of each. Where that
 * is malformed, those up to there.
 */
export function rewriteComments(block: Buffer, kept: KeptComments): Buffer {
  const comments = new Map<string, string>()
  for (const comment of readComments(block)) {
    const [name = '', value = ''] = splitOnce(comment)
    const rule = Object.hasOwn(kept, name) ? kept[name] : undefined
    if (rule?.test(value) && !comments.has(name)) comments.set(name, `${name}=${value}`)
  }
  return makeComments([...comments.values()])
}

function splitOnce(comment: string): readonly string[] {
  const at = comment.indexOf('=')
  return [comment.slice(0, at).toUpperCase(), comment.slice(at + 1)]
}

function* readComments(block: Buffer): Generator<string> {
  // Behind the name of the program and the number of comments.
  let at = 4 + readLength(block, 0) + 4
  while (at + 4 <= block.length) {
    const length = readLength(block, at)
    const end = at + 4 + length
    if (end > block.length) return
    if (length <= maxKept) yield block.toString('latin1', at + 4, end)
    at = end
  }
}

function readLength(block: Buffer, at: number): number {
  return at + 4 > block.length ? 0 : block.readUInt32LE(at)
}

function makeComments(comments: readonly string[]): Buffer {
  const parts = comments.map((comment) => {
    const text = Buffer.from(comment, 'latin1')
    return Buffer.concat([makeLength(text.length), text])
  })
  return Buffer.concat([makeLength(0), makeLength(parts.length), ...parts])
}

function makeLength(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
