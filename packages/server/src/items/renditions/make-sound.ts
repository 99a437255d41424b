import { writeFile } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Clip, Peaks, Rendering, SoundForm } from '@anybin/media'
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
  const { loudness } = peaks
  const centilufs = loudness ? Math.round(loudness.lufs * 100) : null
  await store.keep(row, { peaks: output }, { loudness_centilufs: centilufs })
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

/** The clip in another form. `not_found` when nothing on this machine encodes it. */
export async function makeForm(
  rendering: Rendering,
  store: RenditionStore,
  row: ItemRow,
  form: SoundForm,
): Promise<void> {
  await using cleanUp = new AsyncDisposableStack()
  const clip = clipOf(row, await store.localCopy(row, cleanUp))
  const output = store.temporaryFiles.pathUntil(cleanUp)
  await requireMade(rendering.encodeSound(clip, form, output), output)
  await store.keep(row, { [form]: output })
}

/** The clip as a video whose picture is drawn from the peaks. The same errors. */
export async function makeVideo(
  rendering: Rendering,
  store: RenditionStore,
  row: ItemRow,
  source: Readable,
): Promise<void> {
  await using cleanUp = new AsyncDisposableStack()
  const peaks = JSON.parse(await text(source)) as Peaks
  const clip = clipOf(row, await store.localCopy(row, cleanUp))
  const output = store.temporaryFiles.pathUntil(cleanUp)
  await requireMade(rendering.encodeVideo(clip, peaks, output), output)
  await store.keep(row, { mp4: output })
}

async function requireMade(encoding: Promise<boolean>, output: string): Promise<void> {
  const isMade = await encoding.catch(async (thrown: unknown) => {
    rejectUnlessUnreadable(thrown)
    // Nothing, and kept as that: nobody shall make the server try a broken clip again and again.
    await writeFile(output, '', { mode: 0o600 })
    return true
  })
  if (!isMade) throw new AppError('not_found')
}

async function readPeaks(
  rendering: Rendering,
  row: ItemRow,
  inputPath: string,
): Promise<Peaks | undefined> {
  const clip = clipOf(row, inputPath)
  return rendering.readPeaks(clip).catch((thrown: unknown): Peaks => {
    rejectUnlessUnreadable(thrown)
    // Kept like any others, as above.
    return { version: 1, duration_ms: clip.durationMs, loudest: 0, resolutions: [] }
  })
}

function clipOf({ content_type: type, duration_ms: durationMs }: ItemRow, inputPath: string): Clip {
  return { inputPath, type, durationMs: durationMs ?? 0 }
}

function rejectUnlessUnreadable(thrown: unknown): void {
  if (!(thrown instanceof AppError) || thrown.code !== 'unreadable_media') throw thrown
}
