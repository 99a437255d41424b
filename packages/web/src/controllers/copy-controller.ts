import { Controller } from '@hotwired/stimulus'
import { announce } from '../announce.ts'
import { answerOnButton } from '../answer-on-button.ts'
import { copyFrom, selectText } from '../copy-text.ts'
import { messages } from '../messages/index.ts'

/** A text, in a field or a block, and a button that puts it on the clipboard. */
export class CopyController extends Controller<HTMLElement> {
  static override targets = ['source', 'button', 'label']
  declare readonly sourceTarget: HTMLElement
  declare readonly buttonTarget: HTMLButtonElement
  declare readonly labelTarget: HTMLElement

  async copy(): Promise<void> {
    const name = this.sourceTarget.getAttribute('aria-label') ?? messages.files.code
    const copied = await copyFrom(this.sourceTarget)
    if (!copied) this.#showSource()
    const word = copied ? messages.copy.copied : messages.copy.pressKeys
    answerOnButton(this.buttonTarget, this.labelTarget, { copied, word })
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
}
