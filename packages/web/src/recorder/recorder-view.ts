import { messages } from '../messages/index.ts'
import { formatTime } from '../player/time.ts'
import { keptWords } from './kept-words.ts'
import { LevelMeter } from './level-meter.ts'
import type { Recorder, RecorderPhase } from './recorder.ts'
import { soundsOf } from './recording-files.ts'
import type { KeptRecording } from './recording-shelf.ts'

const words = messages.recorder
const tickMs = 250

/** What of the recorder is seen and heard. All HTML comes from the server. */
export class RecorderView {
  readonly #form: HTMLElement
  readonly #recorder: Recorder
  readonly #meter: LevelMeter
  readonly #maxBytes: number
  #shown: RecorderPhase | undefined
  #sounds: string[] = []
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(form: HTMLElement, recorder: Recorder, maxBytes: number) {
    this.#form = form
    this.#recorder = recorder
    this.#maxBytes = maxBytes
    this.#meter = new LevelMeter(this.#part('meter') as HTMLMeterElement, this.#part('advice'))
  }

  show(): void {
    const { phase, trouble, recording, stream } = this.#recorder
    this.#tick()
    this.#write('trouble', trouble ? words.trouble[trouble] : '')
    const size = words.size(recording?.bytes ?? 0)
    this.#write('size', words.sizeOf(size, words.size(this.#maxBytes)))
    this.#meter.follow(phase === 'recording' || phase === 'paused' ? stream : undefined)
    if (phase !== this.#shown) this.#change(phase)
  }

  /** Something that is not the recorder's own business. */
  showTrouble(sentence: string): void {
    this.#write('trouble', sentence)
  }

  /** Nothing can be recorded here, and why. */
  showHindrance(name: 'insecure' | 'unsupported'): void {
    this.#part(name).hidden = false
    this.#form.dataset['recorder'] = 'none'
  }

  showKept(kept: readonly KeptRecording[]): void {
    const said = keptWords(kept)
    this.#part('kept').hidden = !said
    this.#write('keptTime', said?.time ?? '')
    this.#write('keptWhen', said?.when ?? '')
  }

  /** Of a recording in parts that cannot be joined, the next one. */
  playNext(): void {
    const player = this.#part('sound') as HTMLAudioElement
    const next = this.#sounds[this.#sounds.indexOf(player.src) + 1]
    if (next === undefined) return
    player.src = next
    void player.play()
  }

  #change(phase: RecorderPhase): void {
    const hadFocus = this.#form.contains(document.activeElement)
    const isFirst = this.#shown === undefined
    this.#shown = phase
    this.#form.dataset['recorder'] = phase
    this.#write('phase', words.phase[phase])
    clearInterval(this.#timer)
    if (phase === 'recording') this.#timer = setInterval(() => this.#tick(), tickMs)
    this.#fillPlayer()
    // The button that was pressed is not there any more; from here the keys of the recorder work.
    if (hadFocus && !isFirst) this.#part('phase').focus({ preventScroll: true })
  }

  #tick(): void {
    this.#write('time', formatTime(this.#recorder.elapsedMs / 1000))
  }

  #fillPlayer(): void {
    for (const sound of this.#sounds) URL.revokeObjectURL(sound)
    const { phase, parts } = this.#recorder
    this.#sounds =
      phase === 'review' ? soundsOf(parts).map((blob) => URL.createObjectURL(blob)) : []
    const player = this.#part('sound') as HTMLAudioElement
    const [first] = this.#sounds
    if (first === undefined) player.removeAttribute('src')
    else player.src = first
    player.load()
    this.#write('parts', this.#sounds.length > 1 ? words.parts(this.#sounds.length) : '')
  }

  #write(name: string, sentence: string): void {
    const element = this.#part(name)
    // A region that is written again is read out again.
    if (element.textContent !== sentence) element.textContent = sentence
  }

  #part(name: string): HTMLElement {
    const found = this.#form.querySelector<HTMLElement>(`[data-recorder-target="${name}"]`)
    if (!found) throw new Error(`The recorder has no ${name}.`)
    return found
  }
}
