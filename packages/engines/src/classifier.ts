import { EngineProcess, isProgramBuilt } from './engine-process.ts'
import type { Models, PictureAnswer, PictureQuestion, View } from './picture-protocol.ts'

/** What is thought of a picture: the worst of its views, from 0 to 1. */
export type Scores = {
  /** Porn and hentai together. */
  readonly explicit: number
  /** These and what is merely sexy. */
  readonly suggestive: number
  /** Which model had the last word. */
  readonly model: 'small' | 'large'
}

export type ClassifierOptions = {
  readonly models: Models
  /** For one picture, all views together and loading the models counted in. Default: two minutes. */
  readonly wallMs?: number
  /** How long the process stays that has nothing to do. Default: five minutes. */
  readonly idleMs?: number
}

const program = 'program.cjs'

// Both models together take 640 MB, and more while WebAssembly grows.
const dataKilobytes = { both: 2 * 1024 * 1024, small: 1024 * 1024 } as const

/**
 * Two classifiers of pictures in a row (the models MobileNetV2 and InceptionV3 of nsfwjs), in a process of its own. One picture at a
 * time. It sees pixels and no file of anybody.
 */
export class PictureClassifier implements AsyncDisposable {
  readonly #models: Models
  readonly #process: EngineProcess<PictureQuestion, PictureAnswer>
  #latest: Promise<unknown> = Promise.resolve()

  constructor({ models, wallMs = 120_000, idleMs = 300_000 }: ClassifierOptions) {
    this.#models = models
    this.#process = new EngineProcess({
      name: 'The picture classifier',
      program,
      dataKilobytes: dataKilobytes[models],
      wallMs,
      idleMs,
    })
  }

  /** Whether the program and its models are there. */
  static get isBuilt(): boolean {
    return isProgramBuilt(program)
  }

  /** Looks at views of one picture, RGB squares of `squareBytes` each. Rejects with EngineAway where it cannot. */
  classify(squares: readonly Uint8Array[], signal?: AbortSignal): Promise<Scores> {
    const question = { squares, models: this.#models }
    const answer = this.#latest.then(() => this.#process.ask(question, signal))
    this.#latest = answer.catch(() => undefined)
    return answer.then(({ views }) => worstOf(views))
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#process[Symbol.asyncDispose]()
  }
}

/** Each view is judged by the better model that saw it. */
function worstOf(views: readonly View[]): Scores {
  const all = views.map(({ small, large }): Scores => {
    const { porn, hentai, sexy } = large ?? small
    const model = large ? 'large' : 'small'
    return { explicit: porn + hentai, suggestive: porn + hentai + sexy, model }
  })
  return {
    explicit: Math.max(...all.map(({ explicit }) => explicit)),
    suggestive: Math.max(...all.map(({ suggestive }) => suggestive)),
    model: all.some(({ model }) => model === 'large') ? 'large' : 'small',
  }
}
