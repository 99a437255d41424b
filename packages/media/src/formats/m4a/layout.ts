import { type Box, walkFile } from '../../iso-bmff/boxes.ts'
import { BrokenContainer, type ByteSource } from '../../strip-plan.ts'
import type { Span } from '../avif/items.ts'
import { limits } from '../limits.ts'

/** Where in the file what is. */
export type Layout = {
  readonly movie: Box
  /** The insides of all `mdat` boxes, in order. */
  readonly data: readonly Span[]
  /** The `moof` boxes, in order. */
  readonly fragments: readonly Box[]
}

/** Reads as far as there are boxes: what follows the last whole one is not part of the file. */
export function readLayout(source: ByteSource): Layout {
  const data: Span[] = []
  const fragments: Box[] = []
  let movie: Box | undefined
  for (const box of readableBoxes(source)) {
    if (box.type === 'mdat') data.push({ from: box.body, to: box.end })
    else if (box.type === 'moof') fragments.push(box)
    else if (box.type === 'moov') {
      if (movie) throw new BrokenContainer('The file describes its sound twice.')
      movie = box
    }
  }
  if (!movie) throw new BrokenContainer('The file does not describe its sound.')
  return { movie, data, fragments }
}

/** Whether these bytes lie inside one of the stretches, which are in order. */
export function isInside(data: readonly Span[], from: number, to: number): boolean {
  let [low, high] = [0, data.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((data[middle]?.to ?? 0) < to) low = middle + 1
    else high = middle
  }
  const span = data[low]
  return span !== undefined && span.from <= from && to <= span.to
}

function* readableBoxes(source: ByteSource): Generator<Box> {
  const boxes = walkFile(source, limits.mp4Boxes)
  let count = 0
  while (true) {
    const next = takeNext(boxes)
    if (!next) break
    if (count++ === 0 && next.type !== 'ftyp') throw new BrokenContainer('This is no MP4.')
    yield next
  }
  if (count >= limits.mp4Boxes) throw new BrokenContainer('The file has too many boxes.')
}

function takeNext(boxes: Generator<Box>): Box | undefined {
  try {
    const next = boxes.next()
    return next.done ? undefined : next.value
  } catch (error) {
    // The sound that was in what is cut off, if any, will be missed where it is referred to.
    if (error instanceof BrokenContainer) return undefined
    throw error
  }
}
