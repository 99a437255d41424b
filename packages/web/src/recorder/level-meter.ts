import { messages } from '../messages/index.ts'
import { type Level, LevelWatch, type LevelWord, levelOf } from './level.ts'

const measureMs = 80
/** Who hears the meter is told no more often. */
const tellMs = 1000
const silence: Level = { peak: 0, decibels: -60 }

/** Shows how loud what is recorded is, and says what there is to do about it. */
export class LevelMeter {
  readonly #meter: HTMLMeterElement
  readonly #advice: HTMLElement
  #stream: MediaStream | undefined
  #measuring: Disposable | undefined

  constructor(meter: HTMLMeterElement, advice: HTMLElement) {
    this.#meter = meter
    this.#advice = advice
  }

  /** From now on this one; undefined for none. */
  follow(stream: MediaStream | undefined): void {
    if (stream === this.#stream) return
    this.#stream = stream
    this.#measuring?.[Symbol.dispose]()
    this.#measuring = stream && this.#measure(stream)
    this.#draw(silence)
    this.#meter.removeAttribute('aria-valuetext')
    this.#advise('good')
  }

  #measure(stream: MediaStream): Disposable {
    const context = new AudioContext()
    const analyser = new AnalyserNode(context, { fftSize: 2048 })
    context.createMediaStreamSource(stream).connect(analyser)
    void context.resume()
    const samples = new Float32Array(analyser.fftSize)
    const watch = new LevelWatch()
    let toldAt = -Infinity
    const timer = setInterval(() => {
      // A browser that holds it back measures nothing: that is no silence.
      if (context.state !== 'running') return
      analyser.getFloatTimeDomainData(samples)
      const level = levelOf(samples)
      const word = watch.see(level, performance.now())
      this.#draw(level)
      this.#advise(word)
      if (performance.now() - toldAt < tellMs) return
      toldAt = performance.now()
      this.#tell(level, word)
    }, measureMs)
    return {
      [Symbol.dispose]() {
        clearInterval(timer)
        void context.close()
      },
    }
  }

  #draw({ decibels }: Level): void {
    this.#meter.value = decibels
  }

  #tell({ decibels }: Level, word: LevelWord): void {
    this.#meter.setAttribute('aria-valuetext', messages.recorder.level(Math.round(decibels), word))
  }

  #advise(word: LevelWord): void {
    const sentence = messages.recorder.levelWords[word]
    if (this.#advice.textContent !== sentence) this.#advice.textContent = sentence
  }
}
