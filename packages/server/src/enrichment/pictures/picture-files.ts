import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { GreyPicture } from '@anybin/engines'
import type { Rendering } from '@anybin/media'
import { AppError } from '../../core/app-error.ts'
import { EngineUnavailable, FileRejected } from '../../engines/index.ts'
import type { ItemRow, TemporaryFiles } from '../../items/index.ts'
import type { BlobStore } from '../../storage/index.ts'

/** Pictures as engines that write about them see them: smaller, upright, and nothing but pixels. */
export class PictureFiles {
  readonly #blobs: BlobStore
  readonly #rendering: Pick<Rendering, 'renderGrey' | 'renderPhoto'>
  readonly #temporaryFiles: Pick<TemporaryFiles, 'pathUntil'>

  constructor(parts: {
    readonly blobs: BlobStore
    readonly rendering: Pick<Rendering, 'renderGrey' | 'renderPhoto'>
    readonly temporaryFiles: Pick<TemporaryFiles, 'pathUntil'>
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
    const input = this.#temporaryFiles.pathUntil(cleanUp)
    const output = this.#temporaryFiles.pathUntil(cleanUp)
    const blob = await this.#blobs.open(key)
    await pipeline(blob, createWriteStream(input, { mode: 0o600 }), { signal })
    // The files go when this returns.
    return await render(input, output).catch(toEngineError)
  }
}

/** A file that cannot be decoded will not be next time; a full queue of media tasks says nothing of it. */
function toEngineError(thrown: unknown): never {
  if (!(thrown instanceof AppError)) throw thrown
  if (thrown.code === 'unreadable_media') {
    throw new FileRejected('the picture cannot be decoded', { isFinal: true, cause: thrown })
  }
  throw new EngineUnavailable('no media process has time', { cause: thrown })
}
