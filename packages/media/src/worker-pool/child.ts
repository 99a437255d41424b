import { finishHeic } from '../convert/finish-heic.ts'
import { prepareHeic } from '../convert/prepare-heic.ts'
import { cutClip } from '../cut/cut-clip.ts'
import { restrictSharp } from '../decode/decode.ts'
import { examine } from '../examine/examine.ts'
import { FileMemory } from '../formats/index.ts'
import { type MediaAnswer, type MediaTask, Refusal } from '../media-task.ts'
import { drawWaveform } from '../peaks/draw-waveform.ts'
import { readWavPeaks } from '../peaks/read-wav-peaks.ts'
import { renderAnimation } from '../render/render-animation.ts'
import { renderFrames } from '../render/render-frames.ts'
import { renderPictures } from '../render/render-pictures.ts'
import { renderGrey, renderPhoto } from '../render/render-plain.ts'
import { renderSquares } from '../render/render-squares.ts'
import { renderStills } from '../render/render-stills.ts'
import { renderThumbnail } from '../render/render-thumbnail.ts'
import { renderView } from '../render/render-view.ts'

/** The whole life of a child process of the media pool: one task at a time, for as long as the server listens. */
function listen(): void {
  // A signal that is meant for the whole group, such as Ctrl-C, must not interrupt uploads that the server still finishes.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  // Killed and not ended, because an orderly end would wait for a decoder that may never stop.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
  const memory = new FileMemory()
  process.on('message', async (task: MediaTask) => answer(await perform(task, memory)))
  restrictSharp()
  answer({ kind: 'ready' })
}

async function perform(task: MediaTask, memory: FileMemory): Promise<MediaAnswer> {
  try {
    return await work(task, memory)
  } catch (error) {
    return describeError(error)
  }
}

async function work(task: MediaTask, memory: FileMemory): Promise<MediaAnswer> {
  switch (task.kind) {
    case 'examine':
      return { kind: 'examined', examined: await examine(task, memory) }
    case 'render-pictures':
      return { kind: 'pictured', look: await renderPictures(task) }
    case 'render-squares':
      await renderSquares(task)
      return { kind: 'rendered' }
    case 'render-grey':
      return { kind: 'greyed', size: await renderGrey(task) }
    case 'render-view':
      return { kind: 'greyed', size: await renderView(task) }
    case 'render-photo':
      await renderPhoto(task)
      return { kind: 'rendered' }
    case 'render-stills':
      await renderStills(task)
      return { kind: 'rendered' }
    case 'render-frames':
      return { kind: 'framed', frames: await renderFrames(task) }
    case 'render-animation':
      await renderAnimation(task)
      return { kind: 'rendered' }
    case 'render-thumbnail':
      await renderThumbnail(task)
      return { kind: 'rendered' }
    case 'draw-waveform':
      await drawWaveform(task)
      return { kind: 'rendered' }
    case 'prepare-heic':
      return { kind: 'prepared', ...prepareHeic(task) }
    case 'finish-heic':
      await finishHeic(task)
      return { kind: 'rendered' }
    case 'cut':
      return { kind: 'cut', kept: cutClip(task) }
    case 'read-wav-peaks':
      return { kind: 'measured', peaks: readWavPeaks(task) }
  }
}

function describeError(error: unknown): MediaAnswer {
  if (error instanceof Refusal) {
    const { code, message, cause, remedy } = error
    const refusal = {
      code,
      detail: message,
      ...(cause === undefined ? {} : { cause: String(cause) }),
      ...(remedy === undefined ? {} : { remedy }),
    }
    return { kind: 'refused', refusal }
  }
  const isStorage = storageErrors.has((error as NodeJS.ErrnoException).code ?? '')
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { kind: 'failed', code: isStorage ? 'storage_unavailable' : 'internal', cause }
}

/** The disk is full, worn out or read-only: not the file's fault and not ours. */
const storageErrors = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO'])

function answer(message: MediaAnswer): void {
  process.send?.(message)
}

listen()
