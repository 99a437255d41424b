import { writeFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Peaks, Rendering } from '@anybin/media'
import { AppError } from '../../core/app-error.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { RenditionStore } from './rendition-store.ts'

/** `not_found` when nothing on this machine decodes sound. */
export async function makePeaks(
  rendering: Rendering,
  store: RenditionStore,
  row: ItemRow,
): Promise<void> {
  await using cleanUp = new AsyncDisposableStack()
  const peaks = await readPeaks(rendering, row, await store.localCopy(row, cleanUp))
  if (!peaks) throw new AppError('not_found')
  const output = store.temporaryFiles.pathUntil(cleanUp)
  await writeFile(output, JSON.stringify(peaks), { mode: 0o600 })
  await store.keep(row, { peaks: output })
}

/** Drawn from the peaks. */
export async function makeWaveform(
  rendering: Rendering,
  store: RenditionStore,
  row: ItemRow,
  source: Readable,
): Promise<void> {
  await using cleanUp = new AsyncDisposableStack()
  const peaks = JSON.parse(await text(source)) as Peaks
  const output = store.temporaryFiles.pathUntil(cleanUp)
  await rendering.drawWaveform(peaks, output)
  await store.keep(row, { waveform: output })
}

async function readPeaks(
  rendering: Rendering,
  row: ItemRow,
  inputPath: string,
): Promise<Peaks | undefined> {
  const durationMs = row.duration_ms ?? 0
  const clip = { inputPath, type: row.content_type, durationMs }
  return rendering.readPeaks(clip).catch((thrown: unknown): Peaks => {
    if (!(thrown instanceof AppError) || thrown.code !== 'unreadable_media') throw thrown
    // Kept like any others: nobody shall make the server try a broken clip again and again.
    return { version: 1, duration_ms: durationMs, loudest: 0, resolutions: [] }
  })
}
