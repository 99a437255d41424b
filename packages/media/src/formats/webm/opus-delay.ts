import { bufferSource } from '../../bytes/file-source.ts'
import type { ByteSource } from '../../strip-plan.ts'
import { opusRate, opusSettling } from '../packets/opus.ts'
import { type Element, listElements, makeElement, makeUnsigned, readContent } from './ebml.ts'
import { id } from './ids.ts'
import type { Tracks } from './tracks.ts'

const preSkipAt = 10
const wholeElement = (bytes: Buffer): Element => ({ id: 0, start: 0, body: 0, end: bytes.length })

/** The only track of Opus, of whose beginning so many samples do not play: its header and its decoder are told the same. */
export function delayOpus(tracks: Tracks, samples: number): Tracks {
  const delay = Math.round((samples * 1e9) / opusRate)
  const source = bufferSource(tracks.bytes)
  const [all] = listElements(source, wholeElement(tracks.bytes))
  const [entry] = all ? listElements(source, all) : []
  const parts = entry ? listElements(source, entry) : []
  const rest = parts
    .filter((part) => part.id !== id.codecDelay)
    .map((part) =>
      part.id === id.codecPrivate ? skipIn(source, part, samples) : copy(source, part),
    )
  const settled = parts.some((part) => part.id === id.seekPreRoll)
    ? []
    : [makeUnsigned(id.seekPreRoll, settlingNs)]
  const written = makeElement(
    id.trackEntry,
    ...rest,
    makeUnsigned(id.codecDelay, delay),
    ...settled,
  )
  return { ...tracks, delay, bytes: makeElement(id.tracks, written) }
}

const settlingNs = (opusSettling * 1e9) / opusRate

function skipIn(source: ByteSource, part: Element, samples: number): Buffer {
  const head = Buffer.from(readContent(source, part))
  head.writeUInt16LE(samples, preSkipAt)
  return makeElement(id.codecPrivate, head)
}

function copy(source: ByteSource, { start, end }: Element): Buffer {
  return source.read(start, end - start)
}
