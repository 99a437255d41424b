import { readFileSync, writeFileSync } from 'node:fs'
import { openPixels } from '../colour/open-rendering.ts'
import { Refusal, type StillsTask } from '../media-task.ts'
import { flattenPixels, lookAtFrames } from './look-at-frames.ts'

/**
 * Writes JPEGs of the picture, or of the frames that stand for an animation, each behind its length in four bytes, the greatest
 * first: what programs elsewhere may look at.
 */
export async function renderStills({
  inputPath,
  outputPath,
  side,
  limits,
}: StillsTask): Promise<void> {
  try {
    const parts: Buffer[] = []
    for (const frame of await lookAtFrames(readFileSync(inputPath), side, limits)) {
      const jpeg = await openPixels(await flattenPixels(frame, '#fff'))
        .jpeg({ quality: 85 })
        .toBuffer()
      const length = Buffer.alloc(4)
      length.writeUInt32BE(jpeg.length)
      parts.push(length, jpeg)
    }
    writeFileSync(outputPath, Buffer.concat(parts))
  } catch (cause) {
    const detail = "We couldn't look at the pixels of this image."
    throw new Refusal('unreadable_media', { detail, cause })
  }
}
