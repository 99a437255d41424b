import { Controller } from '@hotwired/stimulus'
import { keepHere, readKept } from '../browser-storage.ts'
import { messages } from '../messages/index.ts'
import { gainOf } from './gain.ts'
import type { Peaks } from './peaks.ts'

const storageKey = 'anybin-even-loudness'

/** Plays soft and loud clips as if they were recorded alike, for whoever asked for that. The file stays as it is. */
export class LoudnessController extends Controller<HTMLElement> {
  static override targets = ['sound', 'button']
  declare readonly soundTarget: HTMLAudioElement
  declare readonly buttonTarget: HTMLElement

  /** In decibels. */
  #gainDb = 0
  #graph: { readonly context: AudioContext; readonly gain: GainNode } | undefined

  override connect(): void {
    this.buttonTarget.setAttribute('aria-pressed', String(readKept(storageKey) === 'on'))
  }

  override disconnect(): void {
    void this.#graph?.context.close()
    this.#graph = undefined
  }

  /** Of a clip that was not measured there is nothing to choose. */
  learn({ detail: { loudness } }: CustomEvent<Peaks>): void {
    this.buttonTarget.hidden = !loudness
    if (!loudness) return
    this.#gainDb = gainOf(loudness)
    this.buttonTarget.title = messages.player.loudness(Math.round(this.#gainDb))
    this.apply()
  }

  toggle(): void {
    if (this.buttonTarget.hidden) return
    this.buttonTarget.setAttribute('aria-pressed', String(!this.#isOn))
    keepHere(storageKey, this.#isOn ? 'on' : null)
    this.apply()
  }

  /** Also when it begins to sound: no browser lets sound through a graph before somebody pressed something. */
  apply(): void {
    const factor = this.#isOn ? 10 ** (this.#gainDb / 20) : 1
    if (!this.#graph && (factor === 1 || this.soundTarget.paused)) return
    if (!this.#graph && !isOfThisOrigin(this.soundTarget)) {
      // A graph plays nothing of another origin. Louder than it is it cannot be then.
      this.soundTarget.volume = Math.min(1, factor)
      return
    }
    this.#graph ??= createGraph(this.soundTarget)
    this.#graph.gain.gain.value = factor
    void this.#graph.context.resume()
  }

  get #isOn(): boolean {
    return this.buttonTarget.getAttribute('aria-pressed') === 'true'
  }
}

function createGraph(sound: HTMLAudioElement) {
  const context = new AudioContext()
  const gain = context.createGain()
  context.createMediaElementSource(sound).connect(gain).connect(context.destination)
  return { context, gain }
}

function isOfThisOrigin({ currentSrc }: HTMLAudioElement): boolean {
  return new URL(currentSrc, location.href).origin === location.origin
}
