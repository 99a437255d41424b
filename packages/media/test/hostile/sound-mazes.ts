import { flacBlock, flacFrames } from '../../src/formats/flac/example-flac.suite.ts'
import { makePage } from '../../src/formats/ogg/pages.ts'
import { makeElement } from '../../src/formats/webm/ebml.ts'
import { id } from '../../src/formats/webm/ids.ts'
import { uint } from '../../src/iso-bmff/fields.ts'
import {
  ebmlHead,
  flacHead,
  honestOgg,
  honestWebm,
  oggFirstPage,
  oggTags,
  webmCluster,
  webmTracks,
} from './honest-files.ts'
import { type HostileFile, type HostileKind, repeat } from './hostile-file.ts'

/** WebM, Ogg and FLAC of endless nesting, streams, pages and blocks. */
export const makeSoundMazes: HostileKind = async () => [...webms(), ...oggs(), ...flacs()]

const unknownSize = Buffer.from('01ffffffffffffff', 'hex')

function webms(): readonly HostileFile[] {
  const open = (kind: number) => Buffer.concat([makeElement(kind).subarray(0, -1), unknownSize])
  const empty = makeElement(id.void)
  const planted = ['planted-text']
  const tag = makeElement(id.tags, makeElement(id.void, Buffer.from('planted-text')))
  const everything = Buffer.concat([webmTracks(), webmCluster(0)])
  return [
    {
      name: 'webm-segments-50-deep.webm',
      fate: 'unsupported_media_type',
      bytes: Buffer.concat([ebmlHead(), repeat(open(id.segment), 50)]),
    },
    {
      name: 'webm-open-clusters.webm',
      fate: 'clean',
      bytes: Buffer.concat([
        ebmlHead(),
        open(id.segment),
        everything,
        repeat(open(id.cluster), 1000),
      ]),
    },
    {
      name: 'webm-million-empty-elements.webm',
      fate: 'clean',
      bytes: honestWebm(repeat(empty, 1_000_000)),
    },
    {
      name: 'webm-5-million-empty-elements.webm',
      fate: 'either',
      bytes: honestWebm(repeat(empty, 5_000_000)),
    },
    {
      name: 'webm-50000-tags.webm',
      fate: 'clean',
      planted,
      bytes: honestWebm(repeat(tag, 50_000)),
    },
    {
      name: 'webm-element-of-72-petabytes.webm',
      fate: 'either',
      bytes: honestWebm(
        Buffer.concat([Buffer.of(id.void), Buffer.from('01fffffffffffffe', 'hex')]),
      ),
    },
  ]
}

function oggs(): readonly HostileFile[] {
  const [first, tags] = [oggFirstPage(), oggTags('planted-text')]
  const planted = ['planted-text']
  const streams = Array.from({ length: 5000 }, (_, index) => oggFirstPage(index))
  const empty = (sequence: number) =>
    makePage({
      flags: 0,
      position: 0n,
      serial: 7,
      sequence,
      segments: Buffer.alloc(0),
      body: Buffer.alloc(0),
    })
  const chained = Array.from({ length: 2000 }, () => honestOgg('planted-text'))
  const wrongSum = honestOgg('planted-text')
  wrongSum.writeUInt32LE(0, 22)
  return [
    { name: 'ogg-5000-streams.ogg', fate: 'either', bytes: Buffer.concat(streams) },
    {
      name: 'ogg-600000-empty-pages.ogg',
      fate: 'either',
      bytes: Buffer.concat([first, tags, repeat(empty(2), 600_000)]),
    },
    { name: 'ogg-2000-in-a-row.ogg', fate: 'clean', planted, bytes: Buffer.concat(chained) },
    { name: 'ogg-wrong-check-sum.ogg', fate: 'either', bytes: wrongSum },
    {
      name: 'ogg-comment-without-end.ogg',
      fate: 'either',
      planted,
      bytes: Buffer.concat([first, repeat(endlessPage(), 1000)]),
    },
  ]
}

/** A page whose packet goes on for ever. */
function endlessPage(): Buffer {
  const parts = { flags: 1, position: -1n, serial: 7, sequence: 1 }
  return makePage({ ...parts, segments: Buffer.alloc(255, 255), body: Buffer.alloc(255 * 255) })
}

function flacs(): readonly HostileFile[] {
  const sound = flacFrames(0, 100)
  const lying = flacHead()
  // RFC 9639 §8.2: sizes of blocks and frames, the sample rate and the number of samples, all as large as they can be.
  lying.fill(0xff, 8, 18)
  lying.fill(0xff, 21, 26)
  const long = Buffer.concat([flacHead(), sound])
  long.fill(0xff, 22, 26)
  const comment = flacBlock(4, Buffer.from('planted-text'))
  const planted = ['planted-text']
  const last = flacBlock(1, Buffer.alloc(4), true)
  return [
    {
      name: 'flac-describes-nonsense.flac',
      fate: 'either',
      bytes: Buffer.concat([lying, sound]),
    },
    { name: 'flac-says-it-lasts-days.flac', fate: 'clean', bytes: long },
    {
      name: 'flac-900-comments.flac',
      fate: 'clean',
      planted,
      bytes: Buffer.concat([flacHead(false), repeat(comment, 900), last, sound]),
    },
    {
      name: 'flac-100000-comments.flac',
      fate: 'either',
      bytes: Buffer.concat([flacHead(false), repeat(comment, 100_000), last, sound]),
    },
    {
      name: 'flac-false-heads.flac',
      fate: 'either',
      bytes: Buffer.concat([
        flacHead(),
        repeat(Buffer.from('fff81908', 'hex'), 1_000_000),
        uint(2, 0),
      ]),
    },
  ]
}
