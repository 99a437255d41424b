import { Controller } from '@hotwired/stimulus'
import { awaitMade } from './await-made.ts'

/** The clip in another form, which the server makes when it is asked for. */
type Form = { readonly url: string; readonly type: string }

/** A clip that the browser does not play as it is: it is played in another form. */
export class FallbackController extends Controller<HTMLElement> {
  static override targets = ['sound', 'converting', 'trouble']
  static override values = { forms: Array }
  declare readonly soundTarget: HTMLAudioElement
  declare readonly convertingTarget: HTMLElement
  declare readonly troubleTarget: HTMLElement
  declare readonly formsValue: readonly Form[]

  #left: Form[] = []
  #isAtWork = false
  #isWanted = false
  #leaving = new AbortController()

  override connect(): void {
    this.#leaving = new AbortController()
    this.#left = this.formsValue.filter(({ type }) => this.soundTarget.canPlayType(type) !== '')
    // It may have failed before this script was here.
    if (this.soundTarget.error) void this.fail()
  }

  override disconnect(): void {
    this.#leaving.abort()
  }

  /** Somebody presses play; while nothing can be played the browser forgets that. */
  want(): void {
    this.#isWanted = this.#isAtWork
  }

  /** Said where the controls are, which are of no use meanwhile. */
  async fail(): Promise<void> {
    if (this.#isAtWork) return
    this.#isAtWork = true
    this.element.dataset['failed'] = ''
    this.convertingTarget.hidden = this.#left.length === 0
    const form = await this.#nextMade()
    this.#isAtWork = false
    if (this.#leaving.signal.aborted) return
    this.convertingTarget.hidden = true
    if (form) this.#goOn(form)
    else this.troubleTarget.hidden = false
  }

  async #nextMade(): Promise<Form | undefined> {
    for (let form = this.#left.shift(); form; form = this.#left.shift()) {
      if (await awaitMade(form.url, this.#leaving.signal)) return form
    }
    return undefined
  }

  /** Where it was, and playing if somebody had pressed the button. */
  #goOn({ url }: Form): void {
    const { currentTime, paused, playbackRate } = this.soundTarget
    delete this.element.dataset['failed']
    this.soundTarget.src = url
    this.soundTarget.currentTime = currentTime
    this.soundTarget.playbackRate = playbackRate
    // Another failure tells itself, and a browser that wants a press first is no failure.
    if (this.#isWanted || !paused) this.soundTarget.play().catch(() => {})
  }
}
