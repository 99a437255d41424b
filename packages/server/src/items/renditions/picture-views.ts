import { readFile } from 'node:fs/promises'
import type { Media, PicturePart } from '@anybin/media'
import { AppError } from '../../core/app-error.ts'
import type { ItemRow } from '../item/item-row.ts'
import type { RenditionStore } from './rendition-store.ts'

/** More pixels than this, models scale down or refuse. */
export const mostViewPixels = 1568
// In base64 no more than a megabyte.
const maxBytes = 750_000

export type PictureViewWish = {
  readonly width: number
  readonly crop?: PicturePart | undefined
}

/** A view of a picture, in a JPEG. */
export type SeenView = {
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
  /** What of the picture it shows, in its pixels as displayed. */
  readonly part: PicturePart
}

/** Pictures as models look at them: as large as they ask, or a part of it. Made for one answer, and not kept. */
export class PictureViews {
  readonly #rendering: Pick<Media, 'renderView'>
  readonly #store: RenditionStore

  constructor(parts: {
    readonly media: Pick<Media, 'renderView'>
    readonly renditionStore: RenditionStore
  }) {
    this.#rendering = parts.media
    this.#store = parts.renditionStore
  }

  /** Whoever asks has leave to have the bytes. `invalid_request` for a part that is not in the picture. */
  async make(
    row: ItemRow,
    { width, crop }: PictureViewWish,
    signal: AbortSignal,
  ): Promise<SeenView> {
    const part = partOf(row, crop)
    await using cleanUp = new AsyncDisposableStack()
    const input = await this.#store.localCopy(row, cleanUp)
    const output = this.#store.temporaryFiles.pathUntil(cleanUp)
    const view = { width, edge: mostViewPixels, maxBytes, ...(crop && { part }) }
    const size = await this.#rendering.renderView(input, output, view, signal)
    return { bytes: await readFile(output), ...size, part }
  }
}

/** What is over the edge is left out; a part that is wholly beyond it is a mistake. */
function partOf({ width, height }: ItemRow, crop: PicturePart | undefined): PicturePart {
  const whole = { left: 0, top: 0, width: width ?? 1, height: height ?? 1 }
  if (!crop) return whole
  if (crop.left >= whole.width || crop.top >= whole.height) {
    throw new AppError('invalid_request', {
      detail: `crop: begins outside the image, which is ${whole.width} by ${whole.height} pixels.`,
    })
  }
  return {
    left: crop.left,
    top: crop.top,
    width: Math.min(crop.width, whole.width - crop.left),
    height: Math.min(crop.height, whole.height - crop.top),
  }
}
