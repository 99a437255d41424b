/** Element ids of WebM (RFC 9559 §5). */
const id = {
  ebml: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackUid: 0x73c5,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
} as const

type Bytes = Uint8Array<ArrayBuffer>
type Element = {
  readonly id: number
  readonly start: number
  readonly body: number
  /** Infinity where nobody knew it. */
  readonly end: number
}
type Cluster = { time: number; first: number; last: number }
type Part = {
  readonly file: Bytes
  readonly header: Bytes
  /** Without a length. */
  readonly info: Bytes
  readonly tracks: Bytes
  readonly description: string
  readonly clusters: readonly Cluster[]
  /** When the first sound begins and the last ends, in milliseconds. */
  readonly begin: number
  readonly end: number
}

/**
 * Recordings of one browser as one file that knows its length, which those of browsers do not. Undefined where that is not
 * possible: what they hold is described differently, or is no WebM.
 */
export function joinWebm(files: readonly Bytes[]): Blob | undefined {
  const parts = files.map(readPart)
  const [first] = parts
  const isOne = parts.every((part) => part && part.description === first?.description)
  if (!first || !isOne) return undefined
  const clusters: Bytes[] = []
  let end = 0
  for (const part of parts.filter((one) => one !== undefined)) {
    const shift = end - part.begin
    for (const cluster of part.clusters) clusters.push(...writeCluster(part.file, cluster, shift))
    end += part.end - part.begin
  }
  const info = element(id.info, first.info, ...element(id.duration, float(end)))
  const segment = Uint8Array.of(...bytesOfId(id.segment), 0x01, ...unknownSize)
  return new Blob([first.header, segment, ...info, first.tracks, ...clusters], {
    type: 'audio/webm',
  })
}

const unknownSize = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]
const usualPacketMs = 60

function readPart(file: Bytes): Part | undefined {
  const header = readHead(file, 0)
  const segment = header && readHead(file, header.end)
  if (header?.id !== id.ebml || segment?.id !== id.segment) return undefined
  const elements = [...elementsOfSegment(file, segment.body)]
  const info = elements.find((one) => one.id === id.info)
  const tracks = elements.find((one) => one.id === id.tracks)
  const { clusters, times } = readClusters(file, elements)
  const last = times.at(-1)
  if (!info || !tracks || last === undefined) return undefined
  // Nobody who records in a browser writes them; what is not understood is left as it is.
  if (elements.some((one) => one.id === id.blockGroup)) return undefined
  const packetMs = last - (times.at(-2) ?? last - usualPacketMs)
  return {
    file,
    header: file.subarray(header.start, header.end),
    info: without(file, info, id.duration),
    tracks: file.subarray(tracks.start, tracks.end),
    description: describe(file, tracks),
    clusters,
    begin: times[0] ?? 0,
    end: last + packetMs,
  }
}

/** The clusters, and when each of their blocks begins. */
function readClusters(file: Bytes, elements: readonly Element[]) {
  const clusters: Cluster[] = []
  const times: number[] = []
  for (const { id: kind, start, body, end } of elements) {
    const open = clusters.at(-1)
    if (kind === id.cluster) clusters.push({ time: 0, first: Infinity, last: 0 })
    else if (open && kind === id.timestamp) open.time = readUnsigned(file, body, end)
    else if (open && kind === id.simpleBlock) {
      // Behind the number of the track, which is below 128 (RFC 9559 §10.1).
      times.push(open.time + new DataView(file.buffer, file.byteOffset + body + 1).getInt16(0))
      open.first = Math.min(open.first, start)
      open.last = end
    }
  }
  return { clusters: clusters.filter(({ last }) => last > 0), times }
}

function writeCluster(file: Bytes, { time, first, last }: Cluster, shift: number): Bytes[] {
  const timestamp = element(id.timestamp, unsigned(Math.max(0, Math.round(time + shift))))
  return element(id.cluster, ...timestamp, file.subarray(first, last))
}

/** What a decoder is told, without the numbers that are drawn by lot. */
function describe(file: Bytes, tracks: Element): string {
  const entries = [...elementsIn(file, tracks.body, tracks.end)]
  return entries.map((entry) => without(file, entry, id.trackUid).join()).join(';')
}

/** The children of an element as they stand there, but for those of one kind. */
function without(file: Bytes, { body, end }: Element, left: number): Bytes {
  const kept = [...elementsIn(file, body, end)].filter((one) => one.id !== left)
  return Uint8Array.from(kept.flatMap((one) => [...file.subarray(one.start, one.end)]))
}

/** What is in a segment, and what is in its clusters, one after the other, as far as it is whole: a recording may break off. */
function* elementsOfSegment(file: Bytes, from: number): Generator<Element> {
  let next = readHead(file, from)
  while (next && (next.id === id.cluster || next.end <= file.length)) {
    yield next
    next = readHead(file, next.id === id.cluster ? next.body : next.end)
  }
}

function* elementsIn(file: Bytes, from: number, to: number): Generator<Element> {
  let next = readHead(file, from)
  while (next && next.end <= to) {
    yield next
    next = readHead(file, next.end)
  }
}

function readHead(file: Bytes, start: number): Element | undefined {
  const idBytes = Math.clz32(file[start] ?? 0) - 23
  const sizeAt = start + idBytes
  const first = file[sizeAt]
  if (!file[start] || !first) return undefined
  const sizeBytes = Math.clz32(first) - 23
  const body = sizeAt + sizeBytes
  if (body > file.length) return undefined
  const size = readUnsigned(file, sizeAt, body) - 2 ** (7 * sizeBytes)
  // All ones: nobody knows it (RFC 8794 §6.2).
  const end = size === 2 ** (7 * sizeBytes) - 1 ? Infinity : body + size
  return { id: readUnsigned(file, start, sizeAt), start, body, end }
}

function readUnsigned(file: Bytes, from: number, to: number): number {
  return file.subarray(from, to).reduce((sum, byte) => sum * 256 + byte, 0)
}

function element(kind: number, ...content: readonly Bytes[]): Bytes[] {
  const size = content.reduce((sum, { length }) => sum + length, 0)
  const head = Uint8Array.of(...bytesOfId(kind), 0x01, ...unsigned(size).subarray(1))
  return [head, ...content]
}

function bytesOfId(kind: number): readonly number[] {
  return [...unsigned(kind)].slice(unsigned(kind).findIndex((byte) => byte !== 0))
}

function unsigned(value: number): Bytes {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value))
  return bytes
}

function float(value: number): Bytes {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setFloat64(0, value)
  return bytes
}
