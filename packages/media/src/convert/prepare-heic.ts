import { closeSync, copyFileSync, openSync, writeSync } from 'node:fs'
import { openFileSource } from '../formats/index.ts'
import { checkPictureLimits } from '../limits.ts'
import { type PrepareHeicTask, Refusal } from '../media-task.ts'
import { BrokenContainer } from '../strip-plan.ts'
import { type HeicFacts, readHeic } from './read-heic.ts'

/**
 * Refuses a HEIC that would be too much to decode, and writes a copy for the decoder in which only the primary picture is one:
 * decoders take every picture that they find. Nor is the EXIF: they turn the picture as the container says, and would let the
 * orientation of the EXIF stand beside it. Runs in a child process.
 */
export function prepareHeic({ inputPath, outputPath, limits }: PrepareHeicTask): HeicFacts {
  const facts = readOrReject(inputPath)
  for (const size of facts.sizes) {
    checkPictureLimits({ type: 'image/jpeg', ...size, frames: 1 }, limits)
  }
  copyFileSync(inputPath, outputPath)
  const copy = openSync(outputPath, 'r+')
  try {
    for (const place of facts.otherTypes) writeSync(copy, 'none', place, 'latin1')
  } finally {
    closeSync(copy)
  }
  return facts
}

function readOrReject(path: string): HeicFacts {
  using source = openFileSource(path)
  try {
    return readHeic(source)
  } catch (cause) {
    if (!(cause instanceof BrokenContainer)) throw cause
    const detail = 'This HEIC photo is damaged. Save it as JPEG and upload that.'
    throw new Refusal('unreadable_media', { detail, cause })
  }
}
