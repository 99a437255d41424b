import { Controller } from '@hotwired/stimulus'
import { areCaptionsChosen, chooseCaptions } from './chosen-captions.ts'

/** Captions under the wave of a clip: a browser draws those of a film, and none of sound alone. */
export class CaptionsController extends Controller<HTMLElement> {
  static override targets = ['track', 'line', 'button']
  declare readonly trackTarget: HTMLTrackElement
  declare readonly lineTarget: HTMLElement
  declare readonly buttonTarget: HTMLElement

  override connect(): void {
    this.#turn(areCaptionsChosen())
  }

  toggle(): void {
    const isOn = this.lineTarget.hidden !== false
    this.#turn(isOn)
    chooseCaptions(isOn)
  }

  /** What is said now, and by whom where that is known. */
  show(): void {
    const cues = [...(this.trackTarget.track.cues ?? [])]
    // Chromium knows none that are active where the sound has not moved since they were loaded.
    const now = cues.filter(
      ({ startTime, endTime }) => startTime <= this.#time && this.#time < endTime,
    )
    this.lineTarget.textContent = now.map((cue) => textOf(cue as VTTCue)).join('\n')
  }

  get #time(): number {
    return (this.trackTarget.parentElement as HTMLMediaElement).currentTime
  }

  #turn(isOn: boolean): void {
    this.lineTarget.hidden = !isOn
    this.buttonTarget.setAttribute('aria-pressed', String(isOn))
    // A browser loads only the tracks that something wants to know.
    this.trackTarget.track.mode = isOn ? 'hidden' : 'disabled'
    this.show()
  }
}

/** Without the line breaks of its file, which does not know how wide the screen is. A voice is the title of an element (WebVTT, "DOM construction rules"). */
function textOf(cue: VTTCue): string {
  const said = cue.getCueAsHTML()
  const text = (said.textContent ?? '').replaceAll('\n', ' ')
  const { title: speaker = '' } = said.querySelector<HTMLElement>('[title]') ?? {}
  return speaker === '' ? text : `${speaker}: ${text}`
}
