import type { Box } from '../../iso-bmff/boxes.ts'
import { makeBox, openFullBox } from '../../iso-bmff/fields.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'

type Layout = {
  readonly bytes: number
  /** From, to: times of creation, and what is reserved or predefined. */
  readonly blank: readonly (readonly [number, number])[]
}

// ISO/IEC 14496-12 §8.2.2, §8.3.2, §8.4.2; versions 0 and 1.
const movieHeaders: readonly Layout[] = [
  {
    bytes: 100,
    blank: [
      [4, 12],
      [26, 36],
      [72, 96],
    ],
  },
  {
    bytes: 112,
    blank: [
      [4, 20],
      [38, 48],
      [84, 108],
    ],
  },
]
const trackHeaders: readonly Layout[] = [
  {
    bytes: 84,
    blank: [
      [4, 12],
      [16, 20],
      [24, 32],
      [38, 40],
    ],
  },
  {
    bytes: 96,
    blank: [
      [4, 20],
      [24, 28],
      [36, 44],
      [50, 52],
    ],
  },
]
const mediaHeaders: readonly Layout[] = [
  {
    bytes: 24,
    blank: [
      [4, 12],
      [20, 24],
    ],
  },
  {
    bytes: 36,
    blank: [
      [4, 20],
      [32, 36],
    ],
  },
]

export const blankMovieHeader = blankHeader(movieHeaders)
export const blankTrackHeader = blankHeader(trackHeaders)

/** The language becomes "und". */
export function blankMediaHeader(source: ByteSource, box: Box): Buffer {
  const bytes = blankHeader(mediaHeaders)(source, box)
  bytes.writeUInt16BE(0x55c4, bytes.length - 4)
  return bytes
}

/** Who is responsible for the track; its name often names the program or the camera. */
export function blankHandler(source: ByteSource, box: Box): Buffer {
  const content = readContent(source, box)
  if (content.length < 24) throw new BrokenContainer('A handler is too short.')
  const blank = Buffer.alloc(content.length)
  content.copy(blank, 8, 8, 12)
  return makeBox(box.type, blank)
}

export function readContent(source: ByteSource, box: Box): Buffer {
  return source.read(box.body, box.end - box.body)
}

function blankHeader(layouts: readonly Layout[]) {
  return (source: ByteSource, box: Box): Buffer => {
    const layout = layouts[openFullBox(source, box, [0, 1]).version]
    const content = Buffer.from(readContent(source, box))
    if (content.length !== layout?.bytes) {
      throw new BrokenContainer(`The header ${box.type} has the wrong size.`)
    }
    for (const [from, to] of layout.blank) content.fill(0, from, to)
    return makeBox(box.type, content)
  }
}
