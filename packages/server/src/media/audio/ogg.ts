import { BrokenContainer, type ByteSource } from '../strip-plan.ts'

/** RFC 3533 §6. */
const pageHeaderBytes = 27
const beginsStream = 0x02

// Broadcasts count from when they went on air, so a recording of one starts late. No single page plays this long.
const longestPageSeconds = 60

/** How the positions of a stream count, from its first packet. */
type Clock = { readonly samplesPerSecond: number; readonly skippedSamples: number }
type Stream = Clock & { first?: number; last?: number }
type Page = {
  readonly flags: number
  readonly position: number
  readonly serial: number
  readonly body: number
  readonly end: number
}

/** Seconds of sound in an Ogg file, by the positions that its whole pages tell. Chained recordings are added up. */
export function measureOgg(source: ByteSource): number {
  let seconds = 0
  let streams = new Map<number, Stream>()
  let isBeginning = true
  for (const page of walkPages(source)) {
    const begins = (page.flags & beginsStream) !== 0
    if (begins && !isBeginning) {
      seconds += measureStreams(streams)
      streams = new Map()
    }
    isBeginning = begins
    if (begins) addStream(streams, source, page)
    else addPosition(streams.get(page.serial), page.position)
  }
  return seconds + measureStreams(streams)
}

/** Ends where the file breaks off or goes on with something else. */
function* walkPages(source: ByteSource): Generator<Page> {
  for (let at = 0; at + pageHeaderBytes <= source.size; ) {
    const header = source.read(at, pageHeaderBytes)
    if (header.toString('latin1', 0, 5) !== 'OggS\0') return
    const body = at + pageHeaderBytes + (header[26] ?? 0)
    if (body > source.size) return
    const segments = source.read(at + pageHeaderBytes, header[26] ?? 0)
    const end = segments.reduce((sum, length) => sum + length, body)
    if (end > source.size) return
    const position = Number(header.readBigInt64LE(6))
    yield { flags: header[5] ?? 0, position, serial: header.readUInt32LE(14), body, end }
    at = end
  }
}

function addStream(streams: Map<number, Stream>, source: ByteSource, page: Page): void {
  const clock = readClock(source.read(page.body, Math.min(page.end - page.body, 64)))
  if (clock) streams.set(page.serial, { ...clock })
}

function addPosition(stream: Stream | undefined, position: number): void {
  // The pages of the headers are at 0; -1 stands on pages on which no packet ends.
  if (!stream || position <= 0) return
  stream.first ??= position
  stream.last = Math.max(stream.last ?? 0, position)
}

function measureStreams(streams: ReadonlyMap<number, Stream>): number {
  return Math.max(0, ...[...streams.values()].map(measureStream))
}

function measureStream({ samplesPerSecond, skippedSamples, first = 0, last = 0 }: Stream): number {
  const isLate = first > longestPageSeconds * samplesPerSecond
  return (last - (isLate ? first : skippedSamples)) / samplesPerSecond
}

function readClock(packet: Buffer): Clock | undefined {
  const holds = (name: string) => packet.toString('latin1', 0, name.length) === name
  // RFC 7845 §4: always 48 kHz, whatever the input was.
  if (holds('OpusHead') && packet.length >= 19) {
    return { samplesPerSecond: 48_000, skippedSamples: packet.readUInt16LE(10) }
  }
  if (holds('\x01vorbis') && packet.length >= 30) return atRate(packet.readUInt32LE(12))
  // RFC 9639 §10.1: nine bytes, "fLaC", and the stream description with its rate in 20 bits.
  if (holds('\x7fFLAC') && packet.length >= 51) return atRate(packet.readUIntBE(27, 3) >> 4)
  return undefined
}

function atRate(samplesPerSecond: number): Clock {
  if (samplesPerSecond === 0) throw new BrokenContainer('The sound has no sample rate.')
  return { samplesPerSecond, skippedSamples: 0 }
}
