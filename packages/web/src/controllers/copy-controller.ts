import { Controller } from '@hotwired/stimulus'
import { announce } from '../announce.ts'

const confirmationMs = 2000

/** A text, in a field or a block, and a button that puts it on the clipboard. */
export class CopyController extends Controller<HTMLElement> {
  static override targets = ['source', 'button', 'label']
  declare readonly sourceTarget: HTMLElement
  declare readonly buttonTarget: HTMLButtonElement
  declare readonly labelTarget: HTMLElement

  async copy(): Promise<void> {
    const copied = await putOnClipboard(this.sourceTarget)
    if (copied) this.#confirm()
    else announce('Copying failed. The text is selected: copy it with the keyboard.')
  }

  select(): void {
    selectText(this.sourceTarget)
  }

  #confirm(): void {
    const before = this.buttonTarget.dataset['label'] ?? this.labelTarget.textContent ?? ''
    this.buttonTarget.dataset['label'] = before
    this.buttonTarget.dataset['copied'] = ''
    this.labelTarget.textContent = 'Copied'
    announce(`${this.sourceTarget.getAttribute('aria-label') ?? 'Text'} copied`)
    setTimeout(() => {
      this.labelTarget.textContent = before
      delete this.buttonTarget.dataset['copied']
    }, confirmationMs)
  }
}

async function putOnClipboard(source: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(textOf(source))
    return true
  } catch {
    // No clipboard without HTTPS (a server in the home network) or without leave: the old way still works there.
    selectText(source)
    return document.execCommand('copy')
  }
}

function textOf(source: HTMLElement): string {
  return source instanceof HTMLInputElement ? source.value : (source.textContent ?? '')
}

function selectText(source: HTMLElement): void {
  if (source instanceof HTMLInputElement) source.select()
  else getSelection()?.selectAllChildren(source)
}
