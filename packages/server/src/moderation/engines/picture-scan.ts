import { createWriteStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { PictureClassifier, Scores } from '@anybin/engines'
import type { Rendering } from '@anybin/media'
import { AppError } from '../../core/app-error.ts'
import { EngineUnavailable, FileRejected } from '../../engines/index.ts'
import type { TemporaryFiles } from '../../items/index.ts'
import type { ScanEngine, ScanFinding, ScanTarget } from './scan-engine.ts'

/** `both` models judge in a row, or the `small` one alone, which is wrong more often and therefore has to be surer. */
export type PictureModels = 'both' | 'small'

// Of 125 ordinary photos two are over .5 by both models, of 250 two are over .85 by the small one. None is ever blocked.
const holdAt = { both: 0.5, small: 0.85 } as const
const suggestiveAt = 0.5

type Engine = Pick<typeof import('@anybin/engines'), 'side' | 'squareBytes'> & {
  readonly classifier: Pick<PictureClassifier, 'classify'>
}

/** Looks for nudity in pictures, on this machine. What is probably explicit is held for a person. */
export class PictureScan implements ScanEngine {
  readonly name = 'nsfw'
  readonly purpose = 'scan'
  readonly kinds = ['image'] as const
  readonly #engine: Engine
  readonly #models: PictureModels
  readonly #rendering: Pick<Rendering, 'renderSquares'>
  readonly #temporaryFiles: Pick<TemporaryFiles, 'pathUntil'>

  constructor(parts: {
    readonly engine: Engine
    readonly models: PictureModels
    readonly rendering: Pick<Rendering, 'renderSquares'>
    readonly temporaryFiles: Pick<TemporaryFiles, 'pathUntil'>
  }) {
    this.#engine = parts.engine
    this.#models = parts.models
    this.#rendering = parts.rendering
    this.#temporaryFiles = parts.temporaryFiles
  }

  async version(): Promise<string> {
    return `nsfwjs 4.4.0 ${this.#models}`
  }

  async scan(target: ScanTarget, signal: AbortSignal): Promise<ScanFinding> {
    const squares = await this.#squaresOf(target, signal)
    const scores = await this.#classify(squares, signal)
    return judge(scores, this.#models)
  }

  async #squaresOf(target: ScanTarget, signal: AbortSignal): Promise<Uint8Array[]> {
    await using cleanUp = new AsyncDisposableStack()
    const input = this.#temporaryFiles.pathUntil(cleanUp)
    const output = this.#temporaryFiles.pathUntil(cleanUp)
    await pipeline(await target.open(), createWriteStream(input, { mode: 0o600 }), { signal })
    const { side, squareBytes } = this.#engine
    await this.#rendering.renderSquares(input, output, side, signal).catch(toEngineError)
    const bytes = await readFile(output)
    const count = bytes.length / squareBytes
    return Array.from({ length: count }, (_, at) =>
      bytes.subarray(at * squareBytes, (at + 1) * squareBytes),
    )
  }

  async #classify(squares: readonly Uint8Array[], signal: AbortSignal): Promise<Scores> {
    try {
      return await this.#engine.classifier.classify(squares, signal)
    } catch (cause) {
      signal.throwIfAborted()
      throw new EngineUnavailable('the picture classifier is away', { cause })
    }
  }
}

/** A file that cannot be decoded will not be next time; a full queue of media tasks says nothing of it. */
function toEngineError(thrown: unknown): never {
  if (!(thrown instanceof AppError)) throw thrown
  if (thrown.code !== 'unreadable_media') {
    throw new EngineUnavailable('no media process has time', { cause: thrown })
  }
  throw new FileRejected('the picture cannot be decoded', { isFinal: true, cause: thrown })
}

function judge({ explicit, suggestive, model }: Scores, models: PictureModels): ScanFinding {
  const score = thousandths(explicit)
  const details = { suggestive: thousandths(suggestive), model }
  if (explicit > holdAt[models]) {
    const found = { kind: 'picture', effect: 'hold', classification: 'explicit' } as const
    return { outcome: 'flag', ...found, score, details }
  }
  const classification = suggestive > suggestiveAt ? 'suggestive' : 'safe'
  return { outcome: 'pass', classification, score, details }
}

const thousandths = (share: number) => Math.round(share * 1000)
