import { limits } from '../formats/limits.ts'
import type { ByteSource } from '../strip-plan.ts'
import { peek } from './peek.ts'
import type { RefusedType } from './refused-kinds.ts'

/** EBML elements (RFC 8794) of Matroska (RFC 9559) that tell sound from pictures. */
const id = {
  ebml: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackType: 0x83,
  codec: 0x86,
} as const

const videoTrack = 1
const audioTrack = 2

type Element = { readonly id: number; readonly body: number; readonly end: number }
type Track = { readonly type: number; readonly codec: string }

/** WebM, and Matroska that holds what WebM may hold, are one type here. */
export function detectMatroska(source: ByteSource): 'audio/webm' | RefusedType | undefined {
  const tracks = readTracks(source)
  const sounds = tracks.filter((track) => track.type === audioTrack)
  if (tracks.some((track) => track.type === videoTrack)) return { refused: 'video' }
  if (sounds.length === 0) return undefined
  const isWebm = sounds.every(({ codec }) => codec === 'A_OPUS' || codec === 'A_VORBIS')
  return isWebm ? 'audio/webm' : { refused: 'matroska' }
}

function readTracks(source: ByteSource): Track[] {
  const header = readElement(source, 0, source.size)
  if (header?.id !== id.ebml || !isMatroska(source, header)) return []
  const segment = findElement(source, header.end, source.size, id.segment)
  const tracks = segment && findElement(source, segment.body, segment.end, id.tracks)
  if (!tracks) return []
  return listElements(source, tracks)
    .filter((element) => element.id === id.trackEntry)
    .map((entry) => readTrack(source, entry))
}

function isMatroska(source: ByteSource, header: Element): boolean {
  const docType = listElements(source, header).find((element) => element.id === id.docType)
  return docType !== undefined && ['webm', 'matroska'].includes(readText(source, docType))
}

function readTrack(source: ByteSource, entry: Element): Track {
  const parts = listElements(source, entry)
  const type = parts.find((part) => part.id === id.trackType)
  const codec = parts.find((part) => part.id === id.codec)
  return {
    type: type ? (peek(source, type.end - 1, 1)[0] ?? 0) : 0,
    codec: codec ? readText(source, codec) : '',
  }
}

function readText(source: ByteSource, element: Element): string {
  const length = Math.min(element.end - element.body, 64)
  return peek(source, element.body, length).toString('latin1').replace(/\0+$/, '')
}

function findElement(source: ByteSource, from: number, to: number, wanted: number) {
  for (const element of elements(source, from, to)) if (element.id === wanted) return element
  return undefined
}

function listElements(source: ByteSource, parent: Element): Element[] {
  return [...elements(source, parent.body, parent.end)]
}

function* elements(source: ByteSource, from: number, to: number): Generator<Element> {
  let at = from
  for (let count = 0; count < limits.recognisedElements && at < to; count++) {
    const element = readElement(source, at, to)
    if (!element) return
    yield element
    at = element.end
  }
}

function readElement(source: ByteSource, at: number, to: number): Element | undefined {
  const head = peek(source, at, 12)
  const idLength = vintLength(head[0])
  if (idLength > 4) return undefined
  const sizeLength = vintLength(head[idLength])
  if (sizeLength > 8 || head.length < idLength + sizeLength) return undefined
  const body = at + idLength + sizeLength
  const size = readSize(head.subarray(idLength, idLength + sizeLength))
  return { id: head.readUIntBE(0, idLength), body, end: Math.min(body + size, to) }
}

/** RFC 8794 §4: as many bytes as there are zero bits before the first one, and one. 9 when there is none. */
function vintLength(first: number | undefined): number {
  return first === undefined ? 9 : Math.clz32(first) - 23
}

/** An unknown size (all ones; live recordings have it) reaches to the end of the parent. */
function readSize(bytes: Buffer): number {
  const first = (bytes[0] ?? 0) & (0xff >> bytes.length)
  const isUnknown =
    first === 0xff >> bytes.length && bytes.subarray(1).every((byte) => byte === 255)
  return isUnknown ? Infinity : bytes.subarray(1).reduce((sum, byte) => sum * 256 + byte, first)
}
