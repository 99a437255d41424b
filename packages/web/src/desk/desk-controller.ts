import { Controller } from '@hotwired/stimulus'

/**
 * Keys for the desk of moderators: a key does what a click on the element does that names it (`data-key`). Choosing a decision
 * replaces the decision's part of the page only, so that a file that is shown stays so.
 */
export class DeskController extends Controller<HTMLElement> {
  static override targets = ['verdict', 'facts', 'said', 'shown', 'do']
  declare readonly verdictTarget: HTMLElement
  declare readonly hasFactsTarget: boolean
  declare readonly factsTarget: HTMLTextAreaElement
  declare readonly hasSaidTarget: boolean
  declare readonly saidTarget: HTMLElement
  declare readonly shownTarget: HTMLInputElement
  declare readonly doTarget: HTMLButtonElement

  #choosing: AbortController | undefined

  override connect(): void {
    this.element.dataset['ready'] = ''
  }

  override disconnect(): void {
    this.#choosing?.abort()
  }

  key(event: KeyboardEvent): void {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat
    if (!isPlain || event.defaultPrevented || isWriting(event.target)) return
    const named = this.element.querySelectorAll<HTMLElement>('[data-key]')
    const found = [...named].find((one) => one.dataset['key'] === event.key.toLowerCase())
    if (!found) return
    event.preventDefault()
    if (isWriting(found)) found.focus()
    else found.click()
  }

  async choose(event: MouseEvent): Promise<void> {
    const link = event.currentTarget as HTMLAnchorElement
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    this.#choosing?.abort()
    const choosing = new AbortController()
    this.#choosing = choosing
    try {
      const verdict = await fetchVerdict(link.href, choosing.signal)
      this.verdictTarget.replaceWith(verdict)
      history.replaceState(null, '', link.href)
      verdict.querySelector<HTMLElement>('[autofocus]')?.focus()
    } catch {
      // Whatever went wrong, such as a session that has ended, is said by the page itself.
      if (!choosing.signal.aborted) location.assign(link.href)
    }
  }

  /** Another ground brings its own sentence, unless somebody has written one. */
  ground(event: Event): void {
    if (!this.hasFactsTarget) return
    const templates = JSON.parse(this.factsTarget.dataset['templates'] ?? '{}') as Templates
    const isWritten = !Object.values(templates).includes(this.factsTarget.value)
    const template = templates[(event.target as HTMLSelectElement).value]
    if (isWritten || template === undefined) return
    this.factsTarget.value = template
    this.write()
  }

  /** What the owner will read follows what is written. */
  write(): void {
    const { value } = this.factsTarget
    if (this.hasSaidTarget) this.saidTarget.textContent = value
    this.shownTarget.value = value
  }
}

type Templates = Readonly<Record<string, string>>

async function fetchVerdict(url: string, signal: AbortSignal): Promise<HTMLElement> {
  const answer = await fetch(url, { signal, redirect: 'error' })
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const verdict = page.querySelector<HTMLElement>('.verdict')
  if (!answer.ok || !verdict) throw new Error('There is no decision on this page')
  return document.adoptNode(verdict)
}

/** Whether keys belong to what is being written or chosen. */
function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  const isBox = target instanceof HTMLInputElement && target.type === 'checkbox'
  return !isBox && target.matches('input, textarea, select')
}
