import { readFile } from 'node:fs/promises'
import type { GreyPicture } from '@anybin/engines'
import type { Rendering } from '@anybin/media'
import { rethrowRenderError } from '../../engines/index.ts'
import type { ItemRow, TemporaryFiles } from '../../items/index.ts'
import type { BlobStore } from '../../storage/index.ts'

/** Pictures as engines that write about them see them: smaller, upright, and nothing but pixels. */
export class PictureFiles {
  readonly #blobs: BlobStore
  readonly #rendering: Pick<Rendering, 'renderGrey' | 'renderPhoto'>
  readonly #temporaryFiles: Pick<TemporaryFiles, 'ofBlob' | 'pathUntil'>

  constructor(parts: {
    readonly blobs: BlobStore
    readonly rendering: Pick<Rendering, 'renderGrey' | 'renderPhoto'>
    readonly temporaryFiles: Pick<TemporaryFiles, 'ofBlob' | 'pathUntil'>
  }) {
    this.#blobs = parts.blobs
    this.#rendering = parts.rendering
    this.#temporaryFiles = parts.temporaryFiles
  }

  /** Rows of grey bytes. */
  async grey(item: ItemRow, edge: number, signal: AbortSignal): Promise<GreyPicture> {
    return this.#render(item, signal, async (input, output) => {
      const size = await this.#rendering.renderGrey(input, output, edge, signal)
      return { ...size, pixels: await readFile(output) }
    })
  }

  /** A JPEG. */
  async photo(item: ItemRow, edge: number, signal: AbortSignal): Promise<Buffer> {
    return this.#render(item, signal, async (input, output) => {
      await this.#rendering.renderPhoto(input, output, edge, signal)
      return readFile(output)
    })
  }

  async #render<Picture>(
    { blob_key: key }: ItemRow,
    signal: AbortSignal,
    render: (input: string, output: string) => Promise<Picture>,
  ): Promise<Picture> {
    await using cleanUp = new AsyncDisposableStack()
    const input = await this.#temporaryFiles.ofBlob(this.#blobs, key, cleanUp, signal)
    const output = this.#temporaryFiles.pathUntil(cleanUp)
    // The files go when this returns.
    return await render(input, output).catch(rethrowRenderError)
  }
}
