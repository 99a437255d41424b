import type { Repair } from '@anybin/contract'
import { BrokenContainer, type ByteSource, type Piece } from '../../strip-plan.ts'
import { apeEnd } from '../tags/ape.ts'
import { id3v1End, id3v2End } from '../tags/id3.ts'
import { type Chain, countTag, type FrameFormat, openChain, readFrame } from './reader.ts'
import { isEnough, keepRun } from './run.ts'

type KeptRuns = {
  readonly pieces: readonly Piece[]
  /** All frames have one version and sample rate. */
  readonly hasOneKind: boolean
  /** What of the file was neither sound nor a tag, but for what stands in front. */
  readonly repaired: readonly Repair[]
}

/**
 * The frames of a file and nothing else. A head alone proves nothing, so frames count when others follow exactly where they
 * end: two for a kind that is known already, three for the first. Tags and all else between such runs is dropped.
 */
export function keepFrames(source: ByteSource, format: FrameFormat): KeptRuns {
  const chain = openChain(source, format)
  const { kept } = chain
  let [hasLost, isBehindJunk, rest] = [false, false, 0]
  let next = findRun(chain, 0)
  while (next.start !== undefined) {
    const before = kept.length
    const from = keepRun(chain, next.start)
    const isKept = kept.length > before
    isBehindJunk = before > 0 && (isBehindJunk || next.isSearched)
    if (isKept) {
      hasLost ||= isBehindJunk
      isBehindJunk = false
      rest = 0
    }
    next = findRun(chain, from)
    rest += next.rest
  }
  if (kept.length === 0) throw new BrokenContainer(`There is no sound in this ${format.name}.`)
  return {
    pieces: kept.finish(),
    hasOneKind: chain.kinds.size === 1,
    repaired: [
      ...(hasLost ? (['damaged_sound'] as const) : []),
      ...(rest > usualRest ? (['trailing_data'] as const) : []),
    ],
  }
}

// The last frame is often cut off, and some programs fill the last block.
const usualRest = 8192

type Found = {
  /** Where the next run begins, if there is one. */
  readonly start: number | undefined
  /** Something that is no tag was passed over. */
  readonly isSearched: boolean
  /** Bytes of it. */
  readonly rest: number
}

function findRun(chain: Chain, from: number): Found {
  if (from >= chain.end) return { start: undefined, isSearched: false, rest: 0 }
  chain.junk.addGap()
  const at = skipTags(chain, from)
  if (isRun(chain, at)) return { start: at, isSearched: false, rest: 0 }
  const start = searchRun(chain, from)
  return { start, isSearched: true, rest: (start ?? chain.end) - at }
}

/** Over the tags that begin here, and the zeros that many programs leave behind them. */
function skipTags(chain: Chain, from: number): number {
  let at = from
  for (let end = tagEnd(chain, at); end !== undefined; end = tagEnd(chain, at)) {
    countTag(chain)
    at = skipZeros(chain, end)
  }
  return at
}

function tagEnd({ source, end }: Chain, at: number): number | undefined {
  const found = id3v2End(source, at) ?? apeEnd(source, at) ?? id3v1End(source, at)
  return found !== undefined && found <= end ? found : undefined
}

const maxZeros = 64 * 1024

function skipZeros({ reader, end }: Chain, from: number): number {
  reader.at = from
  const last = Math.min(end, from + maxZeros)
  while (reader.at < last) if (reader.u8() !== 0) return reader.at - 1
  return last
}

/** Byte by byte, since the sizes of tags are often wrong. */
function searchRun(chain: Chain, from: number): number | undefined {
  const { reader, junk } = chain
  let at = from
  reader.at = at + 1
  while (reader.moveTo(0xff)) {
    junk.addBytes(reader.at - at)
    at = reader.at
    if (isRun(chain, at)) return at
    reader.at = at + 1
  }
  return undefined
}

function isRun(chain: Chain, start: number): boolean {
  const first = readFrame(chain, start)
  if (first === undefined) return false
  let at = start + first.length
  let count = 1
  while (!isEnough(chain, first.kind, count, at)) {
    const next = readFrame(chain, at)
    if (next?.kind !== first.kind) return false
    at += next.length
    count += 1
  }
  return true
}
