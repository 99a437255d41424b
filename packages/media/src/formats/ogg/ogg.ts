import type { Repair } from '@anybin/contract'
import {
  type AudioStripPlan,
  BrokenContainer,
  type ByteSource,
  NoSound,
  type Piece,
} from '../../strip-plan.ts'
import { limits } from '../limits.ts'
import { findCodec } from './codecs.ts'
import { type OggPage, pageFlags, walkPages } from './pages.ts'
import {
  beginStream,
  hasHeaders,
  type OggStream,
  passHeaders,
  passSound,
  takeHeaderPage,
} from './stream.ts'

/**
 * Plans an Ogg of its streams of sound (RFC 3533): Opus, Vorbis, Speex or FLAC, several at once or one after another. The
 * comments with all pictures are replaced by empty ones, in which Opus keeps its loudness and FLAC its speakers; the
 * pages behind them are numbered anew where that takes fewer pages. Skeletons, damaged pages and all between pages go.
 */
export function stripOgg(source: ByteSource): AudioStripPlan {
  // Everything is gone through once for its errors, and again for each use, so that no page needs to be remembered.
  const totals: Totals = { seconds: 0, links: 0, repaired: new Set() }
  for (const _ of rewrite(source, totals));
  if (totals.seconds === 0) throw new NoSound('There is no sound in this Ogg.')
  return {
    type: 'audio/ogg',
    pieces: { [Symbol.iterator]: () => rewrite(source) },
    seconds: totals.seconds,
    repaired: [...totals.repaired],
  }
}

/** Of all links, which play one after the other. */
type Totals = { seconds: number; links: number; readonly repaired: Set<Repair> }

function closeLink(link: Link, totals: Totals | undefined): void {
  if (!totals || !link.isOpen) return
  totals.links += 1
  if (totals.links > 1) totals.repaired.add('several_recordings')
  const streams = [...link.streams.values()]
  totals.seconds += measureLink(link)
  if (streams.some(({ timeline }) => timeline?.hasWrong)) totals.repaired.add('times')
  if (streams.some(({ hasLost }) => hasLost)) totals.repaired.add('damaged_sound')
}

/** Streams side by side play at the same time. */
function measureLink({ streams }: Link): number {
  return Math.max(0, ...[...streams.values()].map(({ timeline }) => timeline?.seconds ?? 0))
}

/** A part of the file with streams of its own. */
type Link = {
  readonly streams: Map<number, OggStream>
  readonly skeletons: Set<number>
  /** Something but first pages was there, so the next first page begins another link. */
  isBegun: boolean
  /** All headers are passed on. */
  isOpen: boolean
}

function* rewrite(source: ByteSource, totals?: Totals): Generator<Piece> {
  let link = newLink()
  let hasSound = false
  for (const page of walkPages(source)) {
    if ((page.flags & pageFlags.first) !== 0) {
      if (link.isBegun) {
        closeLink(link, totals)
        link = newLink()
      }
      beginAny(link, page)
    } else {
      link.isBegun = true
      yield* takePage(link, page)
      hasSound ||= link.isOpen
    }
  }
  closeLink(link, totals)
  if (!hasSound) throw new NoSound('There is no sound in this Ogg.')
}

function newLink(): Link {
  return { streams: new Map(), skeletons: new Set(), isBegun: false, isOpen: false }
}

const skeleton = 'fishead\0'

function beginAny({ streams, skeletons }: Link, page: OggPage): void {
  const { serial, body } = page
  if (streams.has(serial) || skeletons.has(serial)) {
    throw new BrokenContainer('Two streams of the Ogg have the same number.')
  }
  if (streams.size + skeletons.size >= limits.oggStreams) {
    throw new BrokenContainer('The Ogg has too many streams.')
  }
  const codec = findCodec(body)
  if (codec !== undefined) streams.set(serial, beginStream(codec, page))
  else if (body.toString('latin1', 0, skeleton.length) === skeleton) skeletons.add(serial)
  else throw new BrokenContainer('The Ogg has a stream that is no sound.')
}

function* takePage(link: Link, page: OggPage): Generator<Piece> {
  const stream = link.streams.get(page.serial)
  // Pages of skeletons, and of streams that never began.
  if (stream === undefined) return
  if (hasHeaders(stream)) {
    if (!link.isOpen) yield* openLink(link)
    yield passSound(stream, page)
  } else {
    takeHeaderPage(stream, page)
    if (stream.rest !== undefined) yield* openLink(link)
  }
}

/** With the first sound, so that headers without any go. */
function* openLink(link: Link): Generator<Piece> {
  const streams = [...link.streams.values()]
  if (!streams.every(hasHeaders)) {
    throw new BrokenContainer('The headers of the Ogg are incomplete.')
  }
  link.isOpen = true
  for (const { firstPage } of streams) yield { bytes: firstPage }
  for (const stream of streams) yield* passHeaders(stream)
}
