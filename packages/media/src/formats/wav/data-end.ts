import type { ByteSource } from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { id3v2End } from '../tags/id3.ts'
import { findSoundEnd } from '../tags/sound-end.ts'
import { chunkHeadBytes, readChunk } from './chunk.ts'

const tailBytes = 4 * 1024 * 1024
const isName = (byte: number | undefined = 0) => byte >= 0x20 && byte < 0x7f

/** Where samples of an unknown length end: at the first tag, or chain of chunks, that ends where the form does. */
export function findDataEnd(source: ByteSource, start: number, formEnd: number): number {
  const end = Math.max(start, Math.min(formEnd, findSoundEnd(source)))
  const from = Math.max(start, end - tailBytes)
  const tail = source.read(from, end - from)
  const chains = countChunks(tail)
  for (let at = 0; at + chunkHeadBytes <= tail.length; at++) {
    if (chains[at] || (isTag(tail, at) && id3v2End(source, from + at) === end)) return from + at
  }
  return end
}

// No sample spells one of these by chance so that it ends where the samples do.
const texts = ['LIST', 'bext', 'iXML', 'axml', 'cart', 'id3 ', 'ID3 ', '_PMX']

/** Where samples end into which a program counted the texts that it wrote behind them; looked for again before what was found. */
export function findTextsAtEnd(source: ByteSource, start: number, end: number): number {
  let found = end
  for (let next = findTexts(source, start, end); next < found; ) {
    found = next
    next = findTexts(source, start, found)
  }
  return found
}

function findTexts(source: ByteSource, start: number, end: number): number {
  const from = Math.max(start, end - tailBytes)
  const tail = source.read(from, end - from)
  const places = texts.flatMap((name) => placesOf(tail, name))
  const chains = places.filter((at) => isChunkChain(source, from + at, end))
  return chains.length === 0 ? end : from + Math.min(...chains)
}

function placesOf(bytes: Buffer, name: string): number[] {
  const places: number[] = []
  for (let at = bytes.indexOf(name); at >= 0; at = bytes.indexOf(name, at + 1)) {
    places.push(at)
    if (places.length === limits.wavTexts) break
  }
  return places
}

/** How many chunks there are from each byte on, the last of which ends with these bytes; 0 where there are none. */
function countChunks(bytes: Buffer): Uint16Array {
  const chains = new Uint16Array(bytes.length)
  // From the end on, so that each byte is looked at once, whatever the chunks are made to look like.
  for (let at = bytes.length - chunkHeadBytes; at >= 0; at--) {
    if (!isNameAt(bytes, at)) continue
    const length = bytes.readUInt32LE(at + 4)
    const next = at + chunkHeadBytes + length
    // The byte that makes an odd length even is often left out at the end.
    const behind = next + (length % 2)
    const isLast = next === bytes.length || behind === bytes.length
    const following = isLast ? 0 : (chains[behind] ?? 0)
    if (isLast || (following > 0 && following < limits.wavTailChunks)) chains[at] = following + 1
  }
  return chains
}

function isNameAt(bytes: Buffer, at: number): boolean {
  return (
    isName(bytes[at]) && isName(bytes[at + 1]) && isName(bytes[at + 2]) && isName(bytes[at + 3])
  )
}

function isTag(bytes: Buffer, at: number): boolean {
  return bytes.toString('latin1', at, at + 3) === 'ID3'
}

/** Whether there are chunks from here on, the last of which ends where the form does. */
export function isChunkChain(source: ByteSource, from: number, end: number): boolean {
  let at = from
  for (let count = 0; count < limits.wavTailChunks && at + chunkHeadBytes <= end; count++) {
    const chunk = readChunk(source, at)
    const next = chunk.body + chunk.length
    if (!isNameAt(Buffer.from(chunk.id, 'latin1'), 0) || next > end) return false
    // The byte that makes an odd length even is often left out at the end.
    if (next === end || next + (chunk.length % 2) === end) return true
    at = next + (chunk.length % 2)
  }
  return false
}
