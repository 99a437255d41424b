import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { type Codec, describeCodec, rewriteCodecPrivate } from './codecs.ts'
import {
  type Element,
  listElements,
  makeElement,
  makeFloat,
  makeText,
  makeUnsigned,
  readContent,
  readFloat,
  readText,
  readUnsigned,
} from './ebml.ts'
import { id } from './ids.ts'

/** The tracks of sound, by their numbers in the blocks. */
export type Tracks = {
  readonly codecs: ReadonlyMap<number, Codec>
  /** Nanoseconds at the beginning of the first one that do not play. */
  readonly delay: number
  /** The whole element, written anew. */
  readonly bytes: Buffer
}

type Rewrite = (source: ByteSource, element: Element) => Buffer

const audioTrack = 2

/** What a track and its sound may say, in this order. Names, languages and whatever else is not there. */
const settings: ReadonlyMap<number, Rewrite> = new Map<number, Rewrite>([
  [id.flagEnabled, rewriteUnsigned],
  [id.flagDefault, rewriteUnsigned],
  [id.flagLacing, rewriteUnsigned],
  [id.defaultDuration, rewriteUnsigned],
  [id.trackTimestampScale, rewriteFloat],
  [id.codecDelay, rewriteUnsigned],
  [id.seekPreRoll, rewriteUnsigned],
  [id.audio, rewriteAudio],
])
const audioSettings: ReadonlyMap<number, Rewrite> = new Map<number, Rewrite>([
  [id.samplingFrequency, rewriteFloat],
  [id.outputSamplingFrequency, rewriteFloat],
  [id.channels, rewriteUnsigned],
  [id.bitDepth, rewriteUnsigned],
])

/** Reads the element Tracks (RFC 9559 §5.1.4) and writes it anew with its tracks of sound only. */
export function readTracks(source: ByteSource, element: Element): Tracks {
  const codecs = new Map<number, Codec>()
  const entries: Buffer[] = []
  let delay: number | undefined
  for (const entry of listElements(source, element)) {
    if (entry.id !== id.trackEntry) continue
    const parts = listElements(source, entry)
    if (readType(source, parts) !== audioTrack) continue
    const number = readNumber(source, parts)
    if (codecs.has(number) || codecs.size === limits.webmTracks) {
      throw new BrokenContainer('The tracks of the file are not told apart.')
    }
    const codec = readCodec(source, parts)
    const setup = rewriteSetup(source, parts, codec)
    codecs.set(number, describeCodec(codec, setup))
    delay ??= readDelay(source, parts)
    entries.push(writeEntry(source, parts, { number, codec, setup }))
  }
  if (entries.length === 0) throw new BrokenContainer('There is no track of sound.')
  return { codecs, delay: delay ?? 0, bytes: makeElement(id.tracks, ...entries) }
}

function readDelay(source: ByteSource, parts: readonly Element[]): number {
  const part = parts.find((candidate) => candidate.id === id.codecDelay)
  return part ? readUnsigned(source, part) : 0
}

function readType(source: ByteSource, parts: readonly Element[]): number {
  const type = parts.find((part) => part.id === id.trackType)
  return type ? readUnsigned(source, type) : 0
}

function readNumber(source: ByteSource, parts: readonly Element[]): number {
  const part = parts.find((candidate) => candidate.id === id.trackNumber)
  const number = part ? readUnsigned(source, part) : 0
  if (number === 0) throw new BrokenContainer('A track has no number.')
  return number
}

function readCodec(source: ByteSource, parts: readonly Element[]): string {
  const part = parts.find((candidate) => candidate.id === id.codecId)
  return part ? readText(source, part) : ''
}

type Entry = {
  readonly number: number
  readonly codec: string
  readonly setup: Buffer | undefined
}

function rewriteSetup(source: ByteSource, parts: readonly Element[], codec: string) {
  const description = parts.find((part) => part.id === id.codecPrivate)
  return description && rewriteCodecPrivate(codec, readContent(source, description))
}

function writeEntry(
  source: ByteSource,
  parts: readonly Element[],
  { number, codec, setup }: Entry,
): Buffer {
  if (parts.some((part) => part.id === id.contentEncodings)) {
    throw new BrokenContainer('The sound is encrypted or packed once more.')
  }
  return makeElement(
    id.trackEntry,
    makeUnsigned(id.trackNumber, number),
    // Random otherwise, and only tags and chapters refer to it.
    makeUnsigned(id.trackUid, number),
    makeUnsigned(id.trackType, audioTrack),
    // Without it the sound would be in English.
    makeText(id.language, 'und'),
    makeText(id.codecId, codec),
    ...(setup ? [makeElement(id.codecPrivate, setup)] : []),
    ...rewriteSettings(source, parts, settings),
  )
}

function rewriteSettings(
  source: ByteSource,
  parts: readonly Element[],
  rules: ReadonlyMap<number, Rewrite>,
): Buffer[] {
  return [...rules].flatMap(([wanted, rewrite]) => {
    const part = parts.find((candidate) => candidate.id === wanted)
    return part ? [rewrite(source, part)] : []
  })
}

function rewriteAudio(source: ByteSource, element: Element): Buffer {
  const parts = listElements(source, element)
  return makeElement(id.audio, ...rewriteSettings(source, parts, audioSettings))
}

function rewriteUnsigned(source: ByteSource, element: Element): Buffer {
  return makeUnsigned(element.id, readUnsigned(source, element))
}

function rewriteFloat(source: ByteSource, element: Element): Buffer {
  return makeFloat(element.id, readFloat(source, element))
}
