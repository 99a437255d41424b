import { FileMemory, formats, openFileSource, writePlan } from '../formats/index.ts'
import { limits } from '../formats/limits.ts'
import type { ClipPart } from '../media.ts'
import { type CutTask, Refusal } from '../media-task.ts'
import { BrokenContainer } from '../strip-plan.ts'
import { requireParts } from './parts.ts'

/** Writes the clip with some of its parts only, and says which these are in truth. Runs in a child process. */
export function cutClip(task: CutTask): readonly ClipPart[] {
  const { type, keep } = task
  requireParts(keep)
  const format = formats[type]
  if (!('cut' in format)) {
    throw new Refusal('unsupported_media_type', { detail: 'Only sound can be cut.' })
  }
  // Not kept for the next task: clips are larger than what else is looked at, and seldom cut.
  using source = openFileSource(task.inputPath, new FileMemory(limits.heldClipBytes))
  try {
    const { pieces, kept } = format.cut(source, keep)
    writePlan(source, pieces, task.outputPath)
    return kept
  } catch (cause) {
    if (!(cause instanceof BrokenContainer)) throw cause
    throw new Refusal('unreadable_media', {
      detail: "This clip is damaged and can't be cut.",
      cause,
    })
  }
}
