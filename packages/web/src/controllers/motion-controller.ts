import { Controller } from '@hotwired/stimulus'
import { messages } from '../messages/index.ts'

/**
 * Stops an animated picture, which browsers cannot, by showing a still in its place. For people who asked for less motion
 * the page begins with the still, and the animation is not even loaded before they want it.
 */
export class MotionController extends Controller<HTMLElement> {
  static override targets = ['picture', 'calm', 'button', 'label']
  static override values = { still: String }
  declare readonly pictureTarget: HTMLImageElement
  declare readonly calmTargets: HTMLSourceElement[]
  declare readonly buttonTarget: HTMLElement
  declare readonly labelTarget: HTMLElement
  declare readonly stillValue: string

  #still: HTMLImageElement | undefined
  #isMoving = false

  override connect(): void {
    this.#isMoving = !matchMedia('(prefers-reduced-motion: reduce)').matches
    this.#nameButton()
  }

  toggle(): void {
    this.#isMoving = !this.#isMoving
    // The source chooses the still for good; without it the picture is the animation.
    for (const source of this.calmTargets) source.remove()
    if (!this.#isMoving) this.#still ??= this.#addStill()
    if (this.#still) this.#still.hidden = this.#isMoving
    // Hidden and not emptied, so that playing on does not load it again.
    this.pictureTarget.hidden = !this.#isMoving
    this.#nameButton()
  }

  #addStill(): HTMLImageElement {
    const still = this.pictureTarget.cloneNode() as HTMLImageElement
    still.removeAttribute('data-motion-target')
    still.removeAttribute('data-placeholder-target')
    still.src = this.stillValue
    this.pictureTarget.after(still)
    return still
  }

  #nameButton(): void {
    this.element.toggleAttribute('data-moving', this.#isMoving)
    const { pause, play, pauseAnimation, playAnimation } = messages.picture
    this.labelTarget.textContent = this.#isMoving ? pause : play
    this.buttonTarget.setAttribute('aria-label', this.#isMoving ? pauseAnimation : playAnimation)
  }
}
