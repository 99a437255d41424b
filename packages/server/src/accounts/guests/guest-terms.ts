import type { GuestsConfig, GuestUploadsConfig } from '../../config/people-config.ts'
import type { Settings } from '../settings/settings.ts'

type Work = { readonly difficultyBits: number }

/** What guests may do at this moment, and what it costs them; undefined for what they may not. */
export class GuestTerms {
  readonly #config: GuestsConfig
  readonly #settings: Pick<Settings, 'current'>

  constructor(config: GuestsConfig, settings: Pick<Settings, 'current'>) {
    this.#config = config
    this.#settings = settings
  }

  /** Programs sign up where everybody may, unless the operator said otherwise. */
  get signUp(): Work | undefined {
    const isOpen = this.#settings.current.registration === 'open'
    return (this.#config.maySignUp ?? isOpen) ? this.#config.signUp : undefined
  }

  get uploads(): GuestUploadsConfig | undefined {
    return this.#settings.current.guestUploads ? this.#config.uploads : undefined
  }

  /** Of reports beyond the first of an hour. */
  get reports(): Work {
    return this.#config.reports
  }
}

export type Terms = Pick<GuestTerms, 'signUp' | 'uploads' | 'reports'>
