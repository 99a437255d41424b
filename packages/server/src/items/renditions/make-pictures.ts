import { writeFile } from 'node:fs/promises'
import type { Look, Rendering } from '@anybin/media'
import { AppError } from '../../core/app-error.ts'
import { repairsOf } from '../item/describe-item.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { Appearance, RenditionStore } from './rendition-store.ts'

/** The sizes that nearly everybody sees, and what stands for the picture, from one decoding. */
export async function makeUsual(
  rendering: Rendering,
  store: RenditionStore,
  row: ItemRow,
): Promise<void> {
  await using cleanUp = new AsyncDisposableStack()
  const input = await store.localCopy(row, cleanUp)
  const small = store.temporaryFiles.pathUntil(cleanUp)
  const large = store.temporaryFiles.pathUntil(cleanUp)
  const sizes = [
    { width: 320, outputPath: small },
    { width: 640, outputPath: large },
  ] as const
  const look = await rendering.renderPictures(input, sizes).catch(orBlank(small, large))
  // At once, so that an interrupted job does not leave anything out.
  await store.keep(row, { w320: small, w640: large }, look && appearanceOf(row, look))
}

/** How a picture looks whose thumbnails were made before anybody asked. False where decoders give up. */
export async function readLook(
  rendering: Rendering,
  store: RenditionStore,
  row: ItemRow,
): Promise<boolean> {
  await using cleanUp = new AsyncDisposableStack()
  const input = await store.localCopy(row, cleanUp)
  const look = await rendering.renderPictures(input, []).catch(orBlank())
  if (look) await store.keep(row, {}, appearanceOf(row, look))
  return look !== undefined
}

function appearanceOf(row: ItemRow, { placeholder, pdq, isIncomplete }: Look): Appearance {
  return {
    placeholder: placeholder ?? null,
    pdq: pdq.hash,
    pdq_quality: pdq.quality,
    ...(isIncomplete && { repaired: withMissingPixels(row) }),
  }
}

/** What is said of the file, and that pixels of it are missing: found by who looks at all of them. */
function withMissingPixels(row: ItemRow): string {
  return JSON.stringify([...new Set([...repairsOf(row), 'missing_pixels'])])
}

export async function makeStill(
  rendering: Rendering,
  store: RenditionStore,
  row: ItemRow,
  width: 160 | 320 | 1280,
): Promise<void> {
  await using cleanUp = new AsyncDisposableStack()
  const output = store.temporaryFiles.pathUntil(cleanUp)
  const input = await store.localCopy(row, cleanUp)
  await rendering.renderThumbnail(input, output, width).catch(orBlank(output))
  await store.keep(row, { [`w${width}`]: output })
}

/** A hostile animation that takes too long is shown as a still from then on. */
export async function makeAnimation(
  rendering: Rendering,
  store: RenditionStore,
  row: ItemRow,
): Promise<void> {
  await using cleanUp = new AsyncDisposableStack()
  const output = store.temporaryFiles.pathUntil(cleanUp)
  const input = await store.localCopy(row, cleanUp)
  await rendering.renderAnimation(input, output, 320).catch(async (thrown: unknown) => {
    if (!(thrown instanceof AppError) || thrown.code !== 'unreadable_media') throw thrown
    await rendering.renderThumbnail(input, output, 320).catch(orBlank(output))
  })
  await store.keep(row, { a320: output })
}

// WebP of one grey pixel.
const blank = Buffer.from('UklGRh4AAABXRUJQVlA4TBEAAAAvAAAAAAfQwioWsP+BiOh/AAA=', 'base64')

/** A picture that decoders give up on is grey, and kept like any other: nobody shall make the server try it again and again. */
function orBlank(...outputs: readonly string[]) {
  return async (thrown: unknown): Promise<undefined> => {
    if (!(thrown instanceof AppError) || thrown.code !== 'unreadable_media') throw thrown
    for (const output of outputs) await writeFile(output, blank, { mode: 0o600 })
  }
}
