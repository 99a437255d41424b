import type { PictureSize } from '../media.ts'
import { evenGrounds } from './even-grounds.ts'

const middleGrey = 128
/** Small letters are read better when they are enlarged, up to twice; of larger pictures it would take too long. */
const readPixels = 4_700_000
const [leastTimes, mostTimes] = [1.25, 2]

/** The size in which a picture of this size is read. */
export function sizeToRead({ width, height }: PictureSize): PictureSize {
  const times = Math.min(mostTimes, Math.sqrt(readPixels / (width * height)))
  if (times < leastTimes) return { width, height }
  return { width: Math.round(width * times), height: Math.round(height * times) }
}

/** Rows of grey bytes, changed to what is read faster and better: a dark picture is turned around, and grounds of parts are white. */
export function makeReadable(grey: Buffer, size: PictureSize): void {
  if (isDark(grey)) turnAround(grey)
  evenGrounds(grey, size)
}

function isDark(grey: Buffer): boolean {
  let sum = 0
  for (const brightness of grey) sum += brightness
  return sum < grey.length * middleGrey
}

function turnAround(grey: Buffer): void {
  for (let at = 0; at < grey.length; at++) grey[at] = 255 - (grey[at] ?? 0)
}
