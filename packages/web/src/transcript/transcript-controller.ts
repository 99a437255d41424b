import { Controller } from '@hotwired/stimulus'
import { announce } from '../announce.ts'
import { copyFrom } from '../copy-text.ts'
import { messages } from '../messages/index.ts'
import { formatTime } from '../player/time.ts'

/** The transcript of a clip: follows the sound, and each word leads to its moment. */
export class TranscriptController extends Controller<HTMLElement> {
  static override targets = ['tools', 'query', 'status', 'text', 'passage', 'link', 'linkField']
  declare readonly toolsTarget: HTMLElement
  declare readonly queryTarget: HTMLInputElement
  declare readonly statusTarget: HTMLElement
  declare readonly textTarget: HTMLElement
  declare readonly linkTarget: HTMLButtonElement
  declare readonly linkFieldTarget: HTMLInputElement
  declare readonly passageTargets: HTMLElement[]

  #words: readonly { readonly start: number; readonly element: HTMLElement }[] = []
  #current: HTMLElement | undefined
  /** When the first word is said that is selected, in seconds. */
  #selected: number | undefined
  readonly #select = () => this.#readSelection()
  readonly #follow = () => this.#show()

  override connect(): void {
    const elements = [...this.textTarget.querySelectorAll<HTMLElement>('span[data-start]')]
    this.#words = elements.map((element) => ({ element, start: Number(element.dataset['start']) }))
    this.toolsTarget.hidden = false
    this.#sound?.addEventListener('timeupdate', this.#follow)
    this.#sound?.addEventListener('seeking', this.#follow)
    document.addEventListener('selectionchange', this.#select)
  }

  override disconnect(): void {
    this.#sound?.removeEventListener('timeupdate', this.#follow)
    this.#sound?.removeEventListener('seeking', this.#follow)
    document.removeEventListener('selectionchange', this.#select)
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

  /** A link to the second in which what is selected begins. */
  async copyLink(): Promise<void> {
    if (this.#selected === undefined) return
    const seconds = Math.floor(this.#selected)
    history.replaceState(history.state, '', `#t=${seconds}`)
    const field = this.linkFieldTarget
    field.value = location.href
    // A field has to be seen to be selected.
    field.hidden = false
    const copied = await copyFrom(field)
    field.hidden = copied
    const words = copied
      ? messages.player.linkCopied(formatTime(seconds))
      : messages.transcript.copyLink
    this.statusTarget.textContent = words
    announce(words)
  }

  #readSelection(): void {
    const selection = getSelection()
    const range = selection?.isCollapsed === false ? selection.getRangeAt(0) : undefined
    const isHere = range !== undefined && this.textTarget.contains(range.commonAncestorContainer)
    const word = isHere
      ? this.#words.find(({ element }) => range.intersectsNode(element))
      : undefined
    this.#selected = word?.start
    this.linkTarget.disabled = word === undefined
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
