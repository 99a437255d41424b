import { writeFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { Peaks } from '@anybin/media'
import { AppError } from '../../core/app-error.ts'
import type { ItemRow } from '../item-records.ts'
import {
  type FindRendition,
  keepRendition,
  localCopy,
  type RenditionParts,
  temporaryPath,
} from './keep-rendition.ts'

/** `not_found` when nothing on this machine decodes sound. */
export async function makePeaks(parts: RenditionParts, row: ItemRow): Promise<void> {
  await using cleanUp = new AsyncDisposableStack()
  const peaks = await readPeaks(parts, row, await localCopy(parts, row, cleanUp))
  if (!peaks) throw new AppError('not_found')
  const output = temporaryPath(parts, cleanUp)
  await writeFile(output, JSON.stringify(peaks), { mode: 0o600 })
  await keepRendition(parts, row, 'peaks', output)
}

/** Drawn from the peaks, which are made for it if they are not there. */
export async function makeWaveform(
  parts: RenditionParts,
  row: ItemRow,
  find: FindRendition,
): Promise<void> {
  await using cleanUp = new AsyncDisposableStack()
  const { blob_key } = await find(row, 'peaks')
  const peaks = JSON.parse(await text(await parts.blobs.open(blob_key))) as Peaks
  const output = temporaryPath(parts, cleanUp)
  await parts.media.drawWaveform(peaks, output)
  await keepRendition(parts, row, 'waveform', output)
}

async function readPeaks(
  parts: RenditionParts,
  row: ItemRow,
  inputPath: string,
): Promise<Peaks | undefined> {
  const durationMs = row.duration_ms ?? 0
  const clip = { inputPath, type: row.content_type, durationMs }
  return parts.media.readPeaks(clip).catch((thrown: unknown): Peaks => {
    if (!(thrown instanceof AppError) || thrown.code !== 'unreadable_media') throw thrown
    // Kept like any others: nobody shall make the server try a broken clip again and again.
    return { version: 1, duration_ms: durationMs, loudest: 0, resolutions: [] }
  })
}
