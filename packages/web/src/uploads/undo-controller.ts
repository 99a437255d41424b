import { Controller } from '@hotwired/stimulus'
import { messages } from '../messages/index.ts'

/**
 * Ctrl+Z presses the button. Where there is no trash, it counts down how long a deletion can be undone, and takes the button away
 * when that is over.
 */
export class UndoController extends Controller<HTMLFormElement> {
  static override targets = ['words', 'button', 'seconds']
  static override values = { left: Number }
  declare readonly wordsTarget: HTMLElement
  declare readonly buttonTargets: HTMLButtonElement[]
  declare readonly secondsTarget: HTMLElement
  declare readonly leftValue: number
  declare readonly hasLeftValue: boolean

  #timer: ReturnType<typeof setInterval> | undefined
  #end = 0

  override connect(): void {
    if (!this.hasLeftValue) return
    this.#end = performance.now() + this.leftValue
    this.#show()
    this.#timer = setInterval(() => this.#show(), 250)
  }

  override disconnect(): void {
    clearInterval(this.#timer)
  }

  key(event: KeyboardEvent): void {
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key === 'z'
    const isWriting = (event.target as HTMLElement | null)?.matches?.(
      'textarea, input:not([type="checkbox"])',
    )
    if (!isUndo || isWriting || this.buttonTargets.length === 0) return
    event.preventDefault()
    this.element.requestSubmit()
  }

  #show(): void {
    const seconds = Math.ceil((this.#end - performance.now()) / 1000)
    if (seconds > 0) {
      this.secondsTarget.textContent = ` (${seconds})`
      return
    }
    clearInterval(this.#timer)
    for (const button of this.buttonTargets) button.remove()
    const count = Number.parseInt(this.wordsTarget.textContent ?? '', 10)
    if (count > 0) this.wordsTarget.textContent = messages.uploads.deleted(count)
  }
}
