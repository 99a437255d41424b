import { Controller } from '@hotwired/stimulus'
import { announce } from '../announce.ts'
import { readKey } from './keys.ts'
import { formatTime, readTime } from './time.ts'
import { drawWave } from './wave.ts'

const speeds = [1, 1.25, 1.5, 2, 0.5, 0.75]

/** The player of a clip, over the browser's own, which does the playing. */
export class PlayerController extends Controller<HTMLElement> {
  static override targets = ['sound', 'wave', 'seek', 'toggle', 'time', 'speed', 'link']
  static override values = { peaks: String, seconds: Number }
  declare readonly soundTarget: HTMLAudioElement
  declare readonly waveTarget: HTMLElement
  declare readonly seekTarget: HTMLInputElement
  declare readonly toggleTarget: HTMLElement
  declare readonly timeTarget: HTMLElement
  declare readonly speedTarget: HTMLElement
  declare readonly linkTarget: HTMLElement
  declare readonly peaksValue: string
  /** By the server: recordings often do not know their own length. */
  declare readonly secondsValue: number

  #drawing: Disposable | undefined
  #frame = 0

  override async connect(): Promise<void> {
    this.element.dataset['ready'] = ''
    this.followLink()
    this.show()
    this.#drawing = await drawWave(this.waveTarget, this.peaksValue)
  }

  override disconnect(): void {
    cancelAnimationFrame(this.#frame)
    this.#drawing?.[Symbol.dispose]()
  }

  toggle(): void {
    if (!this.soundTarget.paused) this.soundTarget.pause()
    else void this.soundTarget.play().catch(() => announce('This clip cannot be played here.'))
  }

  seek(): void {
    this.#goTo(this.seekTarget.valueAsNumber)
  }

  press(event: KeyboardEvent): void {
    const act = readKey(event)
    if (!act) return
    event.preventDefault()
    if (act.kind === 'toggle') this.toggle()
    else if (act.kind === 'step') this.#goTo(this.soundTarget.currentTime + act.seconds)
    else this.#goTo(act.to * this.secondsValue)
  }

  faster(): void {
    const at = speeds.indexOf(this.soundTarget.playbackRate)
    const speed = speeds[(at + 1) % speeds.length] ?? 1
    this.soundTarget.playbackRate = speed
    this.speedTarget.textContent = `${speed}×`
    this.speedTarget.setAttribute('aria-label', `Speed ${speed}×`)
  }

  followLink(): void {
    const time = readTime(location.hash)
    if (time !== undefined) this.#goTo(time)
  }

  async copyLink(): Promise<void> {
    const seconds = Math.floor(this.soundTarget.currentTime)
    history.replaceState(history.state, '', `#t=${seconds}`)
    try {
      await navigator.clipboard.writeText(location.href)
      announce(`Link at ${formatTime(seconds)} copied`)
    } catch {
      // No clipboard without HTTPS, or without leave: but there is the address bar.
      announce(`The address of this page now begins at ${formatTime(seconds)}: copy it from there.`)
    }
  }

  show(): void {
    const { currentTime, paused } = this.soundTarget
    const time = formatTime(currentTime)
    this.element.toggleAttribute('data-playing', !paused)
    this.toggleTarget.setAttribute('aria-label', paused ? 'Play' : 'Pause')
    this.timeTarget.textContent = time
    this.linkTarget.textContent = `Copy link at ${time}`
    this.seekTarget.setAttribute('aria-valuetext', `${time} of ${formatTime(this.secondsValue)}`)
    this.#advance()
  }

  /** The browser tells the time four times a second; people who like motion see it flow. */
  #advance(): void {
    const { currentTime, paused } = this.soundTarget
    cancelAnimationFrame(this.#frame)
    this.seekTarget.valueAsNumber = currentTime
    this.waveTarget.style.setProperty('--played', `${(currentTime / this.secondsValue) * 100}%`)
    if (paused || matchMedia('(prefers-reduced-motion: reduce)').matches) return
    this.#frame = requestAnimationFrame(() => this.#advance())
  }

  #goTo(seconds: number): void {
    this.soundTarget.currentTime = Math.min(Math.max(0, seconds), this.secondsValue)
    this.show()
  }
}
