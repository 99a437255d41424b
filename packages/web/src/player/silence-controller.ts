import { Controller } from '@hotwired/stimulus'
import { keepHere, readKept } from '../browser-storage.ts'
import { messages } from '../messages/index.ts'
import type { Peaks } from './peaks.ts'
import { endOfSilence, findSilences, type Stretch } from './silences.ts'
import { formatTime } from './time.ts'

const storageKey = 'anybin-skip-silence'

/** Leaves out of a clip what nothing is heard in, for whoever asked for that. */
export class SilenceController extends Controller<HTMLElement> {
  static override targets = ['sound', 'button']
  static override values = { seconds: Number }
  declare readonly soundTarget: HTMLAudioElement
  declare readonly buttonTarget: HTMLElement
  declare readonly secondsValue: number

  #silences: readonly Stretch[] = []

  override connect(): void {
    this.#show(readKept(storageKey) === 'on')
  }

  /** Of a clip without a silence there is nothing to choose. */
  learn({ detail: { resolutions } }: CustomEvent<Peaks>): void {
    const finest = resolutions.at(-1)
    this.#silences = finest ? findSilences(finest, this.secondsValue) : []
    this.buttonTarget.hidden = this.#silences.length === 0
    const saved = this.#silences.reduce((sum, { from, to }) => sum + to - from, 0)
    this.buttonTarget.title = messages.player.silence(formatTime(saved))
  }

  toggle(): void {
    if (this.buttonTarget.hidden) return
    this.#show(!this.#isOn)
    keepHere(storageKey, this.#isOn ? 'on' : null)
  }

  skip(): void {
    const { currentTime, paused } = this.soundTarget
    const end = this.#isOn && !paused ? endOfSilence(this.#silences, currentTime) : undefined
    if (end !== undefined) this.soundTarget.currentTime = end
  }

  get #isOn(): boolean {
    return this.buttonTarget.getAttribute('aria-pressed') === 'true'
  }

  #show(isOn: boolean): void {
    this.buttonTarget.setAttribute('aria-pressed', String(isOn))
  }
}
