import { Controller } from '@hotwired/stimulus'
import { announce } from '../announce.ts'

const everyMs = 1000

/** Work that goes on without the page: its part of the page is fetched again until the work is done. */
export class ProgressController extends Controller<HTMLElement> {
  static override targets = ['far']
  static override values = { running: Boolean }
  declare readonly farTarget: HTMLElement
  declare readonly runningValue: boolean

  #timer: ReturnType<typeof setTimeout> | undefined

  override connect(): void {
    if (this.runningValue) this.#timer = setTimeout(() => this.#ask(), everyMs)
  }

  override disconnect(): void {
    clearTimeout(this.#timer)
  }

  async #ask(): Promise<void> {
    try {
      const part = await fetchPart(location.href)
      // Who works with the keyboard stays where they are.
      const name = focusedName(this.element)
      this.element.replaceWith(part)
      if (name !== undefined) named(part, name)?.focus()
      if (part.dataset['progressRunningValue'] === 'false') {
        announce(part.querySelector('[data-progress-target]')?.textContent ?? '')
      }
    } catch {
      // Offline for a moment, or the session has ended: the page itself says what.
      this.#timer = setTimeout(() => location.reload(), 5 * everyMs)
    }
  }
}

async function fetchPart(url: string): Promise<HTMLElement> {
  const answer = await fetch(url, { redirect: 'error' })
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const part = page.querySelector<HTMLElement>('[data-controller~="progress"]')
  if (!answer.ok || !part) throw new Error('There is no progress on this page')
  return document.adoptNode(part)
}

function focusedName(within: HTMLElement): string | undefined {
  const { activeElement } = document
  return activeElement && within.contains(activeElement) ? nameOf(activeElement) : undefined
}

function named(part: HTMLElement, name: string): HTMLElement | undefined {
  return [...part.querySelectorAll<HTMLElement>('a, button')].find((one) => nameOf(one) === name)
}

function nameOf(element: Element): string {
  return element.textContent.trim()
}
