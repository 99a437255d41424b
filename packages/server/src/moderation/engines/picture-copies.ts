import { readFile } from 'node:fs/promises'
import type { Rendering } from '@anybin/media'
import { rethrowRenderError } from '../../engines/index.ts'
import type { TemporaryFiles } from '../../items/index.ts'
import type { ScanTarget } from './scan-engine.ts'

const edge = 1024
/** Of an animation. */
export const mostStills = 9

type Renderer = Pick<Rendering, 'renderSquares' | 'renderStills'>

/** Copies of a picture for engines: made in a media process, of an animation of the frames that stand for it. */
export class PictureCopies {
  readonly #rendering: Renderer
  readonly #temporaryFiles: Pick<TemporaryFiles, 'fill' | 'pathUntil'>

  constructor(parts: {
    readonly rendering: Renderer
    readonly temporaryFiles: Pick<TemporaryFiles, 'fill' | 'pathUntil'>
  }) {
    this.#rendering = parts.rendering
    this.#temporaryFiles = parts.temporaryFiles
  }

  /** RGB bytes of `side` by `side` pixels each, by as many views as there are. */
  async squares(target: ScanTarget, side: number, signal: AbortSignal): Promise<Uint8Array[]> {
    const bytes = await this.#render(target, signal, (input, output) =>
      this.#rendering.renderSquares(input, output, side, signal),
    )
    const length = side * side * 3
    const count = bytes.length / length
    return Array.from({ length: count }, (_, at) => bytes.subarray(at * length, (at + 1) * length))
  }

  /** JPEGs of at most 1024 pixels in either direction, without anything that the file had beside its pixels. */
  async stills(target: ScanTarget, signal: AbortSignal): Promise<Uint8Array[]> {
    const bytes = await this.#render(target, signal, (input, output) =>
      this.#rendering.renderStills(input, output, edge, signal),
    )
    const stills: Buffer[] = []
    for (let at = 0; at < bytes.length; ) {
      const end = at + 4 + bytes.readUInt32BE(at)
      stills.push(bytes.subarray(at + 4, end))
      at = end
    }
    return stills
  }

  async #render(
    target: ScanTarget,
    signal: AbortSignal,
    render: (input: string, output: string) => Promise<void>,
  ): Promise<Buffer> {
    await using cleanUp = new AsyncDisposableStack()
    const input = await this.#temporaryFiles.fill(await target.open(), cleanUp, signal)
    const output = this.#temporaryFiles.pathUntil(cleanUp)
    await render(input, output).catch(rethrowRenderError)
    // The files go as soon as this returns.
    return await readFile(output)
  }
}
