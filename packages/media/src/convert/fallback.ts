import { rm } from 'node:fs/promises'
import type { MediaAnswer, Remedy } from '../media-task.ts'
import { createSlots } from '../sandbox/turns.ts'
import { beginAttempt, type FallbackParts, type Upload } from './attempt.ts'
import { listBeside } from './list-beside.ts'
import { tryHeic } from './try-heic.ts'
import { trySound } from './try-sound.ts'

/** What became of an upload that was refused; undefined when nothing here can help it, and the refusal stands. */
export type Fallback = (remedy: Remedy, upload: Upload) => Promise<MediaAnswer | undefined>

/**
 * What is not shown by browsers, optional programs may turn into what is: HEIC into JPEG, and sound into FLAC or Opus. A few
 * at a time.
 */
export function createFallback(parts: FallbackParts): Fallback {
  const { processes, queueLimit } = parts.config
  const inTurn = createSlots(processes, queueLimit)
  return async (remedy, upload) => {
    const attempt = beginAttempt(parts, upload)
    try {
      return remedy.kind === 'heic'
        ? await tryHeic(attempt, inTurn)
        : await trySound(attempt, remedy.sound, inTurn)
    } finally {
      await removeFiles(attempt.convertedPath)
    }
  }
}

async function removeFiles(beginning: string): Promise<void> {
  for (const path of await listBeside(beginning)) await rm(path, { force: true })
}
