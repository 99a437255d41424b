import { Controller } from '@hotwired/stimulus'
import { announce } from '../announce.ts'
import { messages } from '../messages.ts'

/** The transcript of a clip: follows the sound, and each word leads to its moment. */
export class TranscriptController extends Controller<HTMLElement> {
  static override targets = ['tools', 'query', 'status', 'text', 'passage']
  declare readonly toolsTarget: HTMLElement
  declare readonly queryTarget: HTMLInputElement
  declare readonly statusTarget: HTMLElement
  declare readonly textTarget: HTMLElement
  declare readonly passageTargets: HTMLElement[]

  #words: readonly { readonly start: number; readonly element: HTMLElement }[] = []
  #current: HTMLElement | undefined
  readonly #follow = () => this.#show()

  override connect(): void {
    const elements = [...this.textTarget.querySelectorAll<HTMLElement>('span[data-start]')]
    this.#words = elements.map((element) => ({ element, start: Number(element.dataset['start']) }))
    this.toolsTarget.hidden = false
    this.#sound?.addEventListener('timeupdate', this.#follow)
    this.#sound?.addEventListener('seeking', this.#follow)
  }

  override disconnect(): void {
    this.#sound?.removeEventListener('timeupdate', this.#follow)
    this.#sound?.removeEventListener('seeking', this.#follow)
  }

  /** A press on a word, or on the time of a passage. */
  jump(event: Event): void {
    const word = (event.target as HTMLElement).closest<HTMLElement>('[data-start]')
    if (!word) return
    const isTime = word.tagName === 'A'
    // Who selects words wants to copy them.
    if (!isTime && !getSelection()?.isCollapsed) return
    event.preventDefault()
    location.hash = `t=${word.dataset['start']}`
  }

  find(): void {
    const wanted = this.queryTarget.value.trim().toLowerCase()
    const found = this.passageTargets.filter((passage) => {
      const isFound = (passage.textContent ?? '').toLowerCase().includes(wanted)
      passage.hidden = !isFound
      return isFound
    })
    this.statusTarget.textContent = wanted === '' ? '' : messages.transcript.found(found.length)
  }

  async copy(): Promise<void> {
    const lines = this.passageTargets.map((passage) =>
      (passage.textContent ?? '').replace(/\s+/g, ' ').trim(),
    )
    const copied = await navigator.clipboard.writeText(lines.join('\n')).then(
      () => true,
      () => false,
    )
    const words = copied ? messages.copy.copied : messages.transcript.notCopied
    this.statusTarget.textContent = words
    announce(words)
  }

  get #sound(): HTMLAudioElement | null {
    return document.querySelector('audio')
  }

  #show(): void {
    const time = this.#sound?.currentTime ?? 0
    const word = this.#words.findLast(({ start }) => start <= time + 0.05)?.element
    if (word === this.#current) return
    this.#current?.removeAttribute('aria-current')
    word?.setAttribute('aria-current', 'true')
    this.#current = word
  }
}
