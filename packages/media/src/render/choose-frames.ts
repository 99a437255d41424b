import sharp from 'sharp'

const evenFrames = 8

/** Of an animation; the pages that stand for all of it. */
export type ChosenFrames = {
  /** At most eight, the first and the last among them. */
  readonly even: readonly number[]
  /** These, and the one that is shown longest, which may be the only one that people see. */
  readonly all: readonly number[]
}

/** Of what does not move, or moves in a way that the decoder does not know: the first alone. */
export async function chooseFrames(file: Buffer, limitInputPixels: number): Promise<ChosenFrames> {
  const { pages = 1, delay = [] } = await sharp(file, { limitInputPixels }).metadata()
  const even = evenly(pages)
  return { even, all: [...new Set([...even, longest(delay.slice(0, pages))])] }
}

function evenly(pages: number): number[] {
  const count = Math.min(evenFrames, pages)
  const step = count > 1 ? (pages - 1) / (count - 1) : 0
  return Array.from({ length: count }, (_, at) => Math.round(at * step))
}

function longest(delays: readonly number[]): number {
  return Math.max(0, delays.indexOf(Math.max(...delays)))
}
