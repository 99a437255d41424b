import type { App } from './app.ts'
import { minute } from './core/clock.ts'
import type { Examination } from './core/examination.ts'
import {
  contact,
  contentOrigin,
  disk,
  heicDecoder,
  isLooking,
  origin,
  privacy,
  soundDecoder,
  strangers,
} from './examinations.ts'

/** What can be known without asking anything outside this machine: quick enough for a page. */
export class Glances {
  readonly #app: App
  #decoders: { readonly at: number; readonly found: Promise<Examination[]> } | undefined

  constructor(app: App) {
    this.#app = app
  }

  async read(): Promise<readonly Examination[]> {
    const app = this.#app
    const found = await app.engines.list()
    return [
      origin(app.config.http),
      await disk(app),
      await privacy(app.config),
      contentOrigin(app),
      contact(app),
      strangers(app, found.some(isLooking)),
      ...(await this.#readDecoders()),
    ]
  }

  /** Each is a program that is started to be asked: once a minute at most. */
  #readDecoders(): Promise<Examination[]> {
    const now = performance.now()
    if (!this.#decoders || now - this.#decoders.at > minute) {
      const { media } = this.#app
      const found = Promise.all([
        media.soundDecoder().then(soundDecoder),
        media.heicDecoder().then(heicDecoder),
      ])
      this.#decoders = { at: now, found }
    }
    return this.#decoders.found
  }
}
