import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { EngineProcess, isProgramBuilt } from './engine-process.ts'
import { type PictureText, textOf } from './text-lines.ts'
import type {
  GreyPicture,
  ReadWord,
  TextAnswer,
  TextLanguage,
  TextQuestion,
} from './text-protocol.ts'

export type ReaderOptions = {
  /** As Tesseract calls them, such as `eng` and `deu`. */
  readonly languages: readonly string[]
  /** For one picture, loading the data counted in. Default: three minutes. */
  readonly wallMs?: number
  /** How long the process stays that has nothing to do. Default: five minutes. */
  readonly idleMs?: number
  /** Somebody waits for it, so that it makes way for nobody. */
  readonly isUrgent?: boolean
}

const program = 'text.cjs'
const here = fileURLToPath(new URL('../dist/languages/', import.meta.url))
const require = createRequire(import.meta.url)

/** Reads what is written in pictures (Tesseract 5 in WebAssembly), in a process of its own. One picture at a time. */
export class TextReader implements AsyncDisposable {
  readonly #languages: readonly TextLanguage[]
  readonly #process: EngineProcess<TextQuestion, TextAnswer>
  #latest: Promise<unknown> = Promise.resolve()

  /** Throws where the data of a language is not installed. */
  constructor({ languages, wallMs = 180_000, idleMs = 300_000, isUrgent = false }: ReaderOptions) {
    this.#languages = languages.map((code) => ({ code, path: dataOf(code) }))
    this.#process = new EngineProcess({
      name: 'The text reader',
      program,
      dataKilobytes: 1024 * 1024,
      wallMs,
      idleMs,
      isUrgent,
    })
  }

  /** Whether the program and its data are there. */
  static get isBuilt(): boolean {
    return isProgramBuilt(program)
  }

  /** What somebody wrote. Rejects with EngineAway where it cannot. */
  read(picture: GreyPicture, signal?: AbortSignal): Promise<PictureText> {
    return this.readWords(picture, signal).then(textOf)
  }

  /** Every word, also those that are none, and where it is. Rejects with EngineAway where it cannot. */
  readWords(picture: GreyPicture, signal?: AbortSignal): Promise<readonly ReadWord[]> {
    const languages = this.#languages
    const answer = this.#latest.then(() => this.#process.ask({ ...picture, languages }, signal))
    this.#latest = answer.catch(() => undefined)
    return answer.then(({ words }) => words)
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#process[Symbol.asyncDispose]()
  }
}

/** English is here; of any other language the package `@tesseract.js-data/…` has the data. */
function dataOf(code: string): string {
  const file = `${code}.traineddata.gz`
  const own = join(here, file)
  if (existsSync(own)) return own
  try {
    const folder = dirname(require.resolve(`@tesseract.js-data/${code}/package.json`))
    return join(folder, '4.0.0_best_int', file)
  } catch (cause) {
    throw new Error(`Install @tesseract.js-data/${code} to read pictures in that language`, {
      cause,
    })
  }
}
