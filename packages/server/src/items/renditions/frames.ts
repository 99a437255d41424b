import type { Pdq, Rendering } from '@anybin/media'
import { AppError } from '../../core/app-error.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { RenditionStore } from './rendition-store.ts'

/**
 * Hashes the frames of an animation and keeps a sheet of them. Undefined where decoders give up. A format whose frames nothing
 * here tells apart (APNG, AVIF) counts as its first.
 */
export async function readFrames(
  rendering: Rendering,
  store: RenditionStore,
  row: ItemRow,
): Promise<readonly Pdq[] | undefined> {
  await using cleanUp = new AsyncDisposableStack()
  const output = store.temporaryFiles.pathUntil(cleanUp)
  const input = await store.localCopy(row, cleanUp)
  try {
    const frames = await rendering.renderFrames(input, output)
    await store.keep(row, { sheet: output })
    return frames
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== 'unreadable_media') throw thrown
    return undefined
  }
}
