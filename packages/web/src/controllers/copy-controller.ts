import { Controller } from '@hotwired/stimulus'
import { announce } from '../announce.ts'
import { copyFrom, selectText } from '../copy-text.ts'
import { messages } from '../messages.ts'

const answerMs = 2000

/** A text, in a field or a block, and a button that puts it on the clipboard. */
export class CopyController extends Controller<HTMLElement> {
  static override targets = ['source', 'button', 'label']
  declare readonly sourceTarget: HTMLElement
  declare readonly buttonTarget: HTMLButtonElement
  declare readonly labelTarget: HTMLElement

  async copy(): Promise<void> {
    const name = this.sourceTarget.getAttribute('aria-label') ?? 'Code'
    const copied = await copyFrom(this.sourceTarget)
    if (!copied) this.#showSource()
    this.#answer(copied ? messages.copy.copied : messages.copy.pressKeys, copied)
    announce(copied ? messages.copy.nameCopied(name) : messages.copy.failed)
  }

  /** What could not be copied is shown and selected, so that a key copies it. */
  #showSource(): void {
    this.element.toggleAttribute('data-shown', true)
    selectText(this.sourceTarget)
  }

  select(): void {
    selectText(this.sourceTarget)
  }

  /** On the button, which is where people look. */
  #answer(word: string, copied: boolean): void {
    const before = this.buttonTarget.dataset['label'] ?? this.labelTarget.textContent ?? ''
    this.buttonTarget.dataset['label'] = before
    this.buttonTarget.toggleAttribute('data-copied', copied)
    this.labelTarget.textContent = word
    setTimeout(() => {
      this.labelTarget.textContent = before
      this.buttonTarget.removeAttribute('data-copied')
    }, answerMs)
  }
}
