import { Controller } from '@hotwired/stimulus'
import { messages } from '../messages/index.ts'
import { loadPeaks } from '../player/peaks.ts'
import { readTime } from '../player/time.ts'
import { drawWave } from '../player/wave.ts'
import { nextHeard, type Part, partsThatStay } from './parts.ts'

/** Over the fields in which a cut is typed: a wave with a slider for each end, keys, and a way to hear what it will be. */
export class TrimController extends Controller<HTMLFormElement> {
  static override targets = [
    'wave',
    'sound',
    'from',
    'to',
    'fromSlider',
    'toSlider',
    'cut',
    'length',
  ]
  static override values = { peaks: String, seconds: Number }
  declare readonly waveTarget: HTMLElement
  declare readonly soundTarget: HTMLAudioElement
  declare readonly fromTarget: HTMLInputElement
  declare readonly toTarget: HTMLInputElement
  declare readonly fromSliderTarget: HTMLInputElement
  declare readonly toSliderTarget: HTMLInputElement
  declare readonly cutTarget: HTMLInputElement
  declare readonly lengthTarget: HTMLElement
  declare readonly peaksValue: string
  declare readonly secondsValue: number

  #drawing: Disposable | undefined
  #frame = 0

  override async connect(): Promise<void> {
    this.element.dataset['ready'] = ''
    this.type()
    this.#drawing = drawWave(this.waveTarget, await loadPeaks(this.peaksValue))
  }

  override disconnect(): void {
    this.stop()
    this.#drawing?.[Symbol.dispose]()
  }

  slide(event: Event): void {
    const isStart = event.target === this.fromSliderTarget
    const [field, slider] = isStart
      ? [this.fromTarget, this.fromSliderTarget]
      : [this.toTarget, this.toSliderTarget]
    field.value = writeClock(slider.valueAsNumber)
    this.show()
  }

  type(): void {
    const { start, end } = this.#selection
    this.fromSliderTarget.valueAsNumber = start
    this.toSliderTarget.valueAsNumber = end
    this.show()
  }

  startHere(): void {
    this.fromTarget.value = writeClock(this.soundTarget.currentTime)
    this.type()
  }

  endHere(): void {
    this.toTarget.value = writeClock(this.soundTarget.currentTime)
    this.type()
  }

  /** Plays what will be left. */
  listen(): void {
    this.soundTarget.currentTime = nextHeard(this.#parts, 0) ?? 0
    this.#follow()
    void this.soundTarget.play().catch(() => this.stop())
  }

  /** The browser's own controls play all of it. */
  stop(): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
  }

  follow(): void {
    const at = (this.soundTarget.currentTime / this.secondsValue) * 100
    this.waveTarget.style.setProperty('--played', `${at}%`)
  }

  press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.target === this.fromTarget || event.target === this.toTarget) return
    const act = { i: this.startHere, o: this.endHere, l: this.listen }[event.key]
    if (!act) return
    event.preventDefault()
    act.call(this)
  }

  show(): void {
    const { start, end } = this.#selection
    const { style } = this.waveTarget
    style.setProperty('--from', `${(start / this.secondsValue) * 100}%`)
    style.setProperty('--to', `${(end / this.secondsValue) * 100}%`)
    this.waveTarget.toggleAttribute('data-cut', this.cutTarget.checked)
    this.fromSliderTarget.setAttribute('aria-valuetext', writeClock(start))
    this.toSliderTarget.setAttribute('aria-valuetext', writeClock(end))
    const left = this.#parts.reduce((sum, part) => sum + part.end - part.start, 0)
    const isSomething = left > 0 && left < this.secondsValue
    this.lengthTarget.textContent = isSomething
      ? messages.trim.length(writeClock(left))
      : messages.trim.nothing
  }

  get #selection(): Part {
    const read = (text: string) => readTime(`#t=${text.trim().replace(',', '.')}`)
    const within = (seconds: number) => Math.min(Math.max(0, seconds), this.secondsValue)
    const start = within(read(this.fromTarget.value) ?? 0)
    const end = within(read(this.toTarget.value) ?? this.secondsValue)
    return { start, end }
  }

  get #parts(): Part[] {
    return partsThatStay(this.#selection, this.secondsValue, this.cutTarget.checked)
  }

  /** The browser tells the time four times a second, which is too seldom for a cut. */
  #follow(): void {
    const { currentTime } = this.soundTarget
    const next = nextHeard(this.#parts, currentTime)
    if (next === undefined) {
      this.soundTarget.pause()
      return
    }
    if (next > currentTime) this.soundTarget.currentTime = next
    this.#frame = requestAnimationFrame(() => this.#follow())
  }
}

/** As the field has it: `1:23.4`. */
function writeClock(time: number): string {
  const tenths = Math.round(time * 10)
  const seconds = `${(Math.floor(tenths / 10) % 60).toString().padStart(2, '0')}.${tenths % 10}`
  const minutes = Math.floor(tenths / 600) % 60
  const hours = Math.floor(tenths / 36_000)
  if (hours === 0) return `${minutes}:${seconds}`
  return `${hours}:${minutes.toString().padStart(2, '0')}:${seconds}`
}
