import { Controller } from '@hotwired/stimulus'
import { announce } from '../announce.ts'
import { keepHere, readKept } from '../browser-storage.ts'
import { copyFrom } from '../copy-text.ts'
import { messages } from '../messages/index.ts'
import { keepPlace, readPlace } from './kept-places.ts'
import { readKey } from './keys.ts'
import { joinMediaSession, tellPosition } from './media-session.ts'
import { loadPeaks } from './peaks.ts'
import { formatTime, readTime } from './time.ts'
import { drawWave } from './wave.ts'

const answerMs = 2000
const justBegunSeconds = 2
const speeds = [1, 1.25, 1.5, 2, 0.5, 0.75]
const speedKey = 'anybin-speed'

/** The player of a clip, over the browser's own, which does the playing. */
export class PlayerController extends Controller<HTMLElement> {
  static override targets = [
    'sound',
    'picture',
    'wave',
    'seek',
    'toggle',
    'time',
    'speed',
    'link',
    'linkField',
    'chapter',
    'chapters',
  ]
  static override values = { page: String, peaks: String, seconds: Number }
  declare readonly soundTarget: HTMLAudioElement
  declare readonly pictureTarget: HTMLImageElement
  declare readonly waveTarget: HTMLElement
  declare readonly seekTarget: HTMLInputElement
  declare readonly toggleTarget: HTMLElement
  declare readonly timeTarget: HTMLElement
  declare readonly speedTarget: HTMLElement
  declare readonly linkTarget: HTMLElement
  declare readonly linkFieldTarget: HTMLInputElement
  declare readonly chapterTarget: HTMLElement
  declare readonly hasChapterTarget: boolean
  declare readonly chaptersTarget: HTMLTrackElement
  declare readonly hasChaptersTarget: boolean
  /** Where links to a moment lead, where that is not the page itself; else empty. */
  declare readonly pageValue: string
  declare readonly peaksValue: string
  /** By the server: recordings often do not know their own length. */
  declare readonly secondsValue: number

  #chapters: readonly { readonly start: number; readonly title: string }[] = []
  #drawing: Disposable | undefined
  #session: Disposable | undefined
  #frame = 0
  #answer: ReturnType<typeof setTimeout> | undefined

  override async connect(): Promise<void> {
    this.element.dataset['ready'] = ''
    // A browser loads only the tracks that something wants to know.
    if (this.hasChaptersTarget) this.chaptersTarget.track.mode = 'hidden'
    this.#setSpeed(speeds.find((speed) => String(speed) === readKept(speedKey)) ?? 1)
    if (readTime(location.hash) === undefined) this.#goOn()
    else this.followLink()
    this.show()
    const peaks = await loadPeaks(this.peaksValue)
    if (!this.element.isConnected) return
    this.#drawing = drawWave(this.waveTarget, peaks)
    this.dispatch('peaks', { detail: peaks })
  }

  override disconnect(): void {
    cancelAnimationFrame(this.#frame)
    clearTimeout(this.#answer)
    this.#drawing?.[Symbol.dispose]()
    this.#session?.[Symbol.dispose]()
  }

  toggle(): void {
    if (!this.soundTarget.paused) this.soundTarget.pause()
    // Stopping a clip that is about to begin, or a browser that wants a click first, is no failure; others tell themselves.
    else this.soundTarget.play().catch(() => {})
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
    else if (act.kind === 'chapter') this.#goToChapter(act.by)
    else this.#goTo(act.to * this.secondsValue)
  }

  /** The track of chapters is there. */
  readChapters(): void {
    this.#chapters = [...(this.chaptersTarget.track.cues ?? [])].map((cue) => ({
      start: cue.startTime,
      title: (cue as VTTCue).getCueAsHTML().textContent ?? '',
    }))
    this.show()
  }

  faster(): void {
    const at = speeds.indexOf(this.soundTarget.playbackRate)
    const speed = speeds[(at + 1) % speeds.length] ?? 1
    this.#setSpeed(speed)
    keepHere(speedKey, speed === 1 ? null : String(speed))
  }

  #setSpeed(speed: number): void {
    // Also of what is loaded into it later.
    this.soundTarget.defaultPlaybackRate = speed
    this.soundTarget.playbackRate = speed
    this.speedTarget.textContent = `${speed}×`
    this.speedTarget.setAttribute('aria-label', messages.player.speed(speed))
  }

  /** It begins to sound: from now on it is what the buttons of the system are for. */
  join(): void {
    const facts = {
      title: this.soundTarget.getAttribute('aria-label') ?? '',
      artwork: this.pictureTarget.src,
    }
    this.#session ??= joinMediaSession(this.soundTarget, facts, {
      toggle: () => this.toggle(),
      seekTo: (seconds) => this.#goTo(seconds),
      chapter: (by) => this.#goToChapter(by),
    })
  }

  keepPlace(): void {
    keepPlace(this.#clip, this.soundTarget.currentTime, this.secondsValue)
  }

  followLink(): void {
    const time = readTime(location.hash)
    if (time !== undefined) this.#goTo(time)
  }

  async copyLink(): Promise<void> {
    const seconds = Math.floor(this.soundTarget.currentTime)
    history.replaceState(history.state, '', `#t=${seconds}`)
    const field = this.linkFieldTarget
    field.value = new URL(`#t=${seconds}`, this.pageValue || location.href).href
    // A field has to be seen to be selected.
    field.hidden = false
    const copied = await copyFrom(field)
    field.hidden = copied
    const at = formatTime(seconds)
    const words = copied ? messages.player.linkCopied(at) : messages.player.copyBelow
    this.#tell(words)
    announce(words)
  }

  /** Where this browser stopped the last time. */
  #goOn(): void {
    const place = readPlace(this.#clip)
    if (place === undefined) return
    this.#goTo(place)
    announce(messages.player.goesOn(formatTime(place)))
  }

  /** By its slug, the same on every page that plays it. */
  get #clip(): string {
    return new URL(this.peaksValue, location.href).pathname.split('/')[2] ?? ''
  }

  /** On the button, for a moment; what it does is told by the time again afterwards. */
  #tell(words: string): void {
    clearTimeout(this.#answer)
    this.linkTarget.textContent = words
    this.#answer = setTimeout(() => {
      this.#answer = undefined
      this.show()
    }, answerMs)
  }

  show(): void {
    const { currentTime, paused } = this.soundTarget
    const time = formatTime(currentTime)
    this.element.toggleAttribute('data-playing', !paused)
    this.toggleTarget.setAttribute(
      'aria-label',
      paused ? messages.picture.play : messages.picture.pause,
    )
    this.timeTarget.textContent = time
    if (this.#answer === undefined) this.linkTarget.textContent = messages.player.copyAt(time)
    const { title = '' } = this.#chapters.findLast(({ start }) => start <= currentTime + 0.05) ?? {}
    if (this.hasChapterTarget) this.chapterTarget.textContent = title
    const position = messages.player.position(time, formatTime(this.secondsValue))
    this.seekTarget.setAttribute('aria-valuetext', title ? `${position}, ${title}` : position)
    if (this.#session) tellPosition(this.soundTarget, this.secondsValue)
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

  /** Back leads to the beginning of this one first, unless it has just begun. */
  #goToChapter(by: 1 | -1): void {
    const { currentTime } = this.soundTarget
    const starts = this.#chapters.map(({ start }) => start)
    const to =
      by === 1
        ? starts.find((start) => start > currentTime + 0.05)
        : starts.findLast((start) => start < currentTime - justBegunSeconds)
    if (to !== undefined) this.#goTo(to)
    else if (by === -1) this.#goTo(0)
  }

  #goTo(seconds: number): void {
    this.soundTarget.currentTime = Math.min(Math.max(0, seconds), this.secondsValue)
    this.show()
  }
}
