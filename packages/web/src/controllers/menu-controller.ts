import { Controller } from '@hotwired/stimulus'

/** A `<details>` that closes as menus do: by Escape, which gives the focus back, and by a press beside it. */
export class MenuController extends Controller<HTMLDetailsElement> {
  readonly #close = (event: Event) => {
    if (event.target instanceof Node && this.element.contains(event.target)) {
      // On a phone the rest of the page is behind a scrim that belongs to the list.
      if (!(event.target as HTMLElement).classList.contains('menu-list')) return
      if (isInside(event, event.target as HTMLElement)) return
    }
    this.element.open = false
  }
  readonly #press = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !this.element.open) return
    const hadFocus = this.element.contains(document.activeElement)
    this.element.open = false
    if (hadFocus) this.element.querySelector('summary')?.focus()
  }

  override connect(): void {
    addEventListener('click', this.#close)
    addEventListener('keydown', this.#press)
  }

  override disconnect(): void {
    removeEventListener('click', this.#close)
    removeEventListener('keydown', this.#press)
  }
}

/** Whether a press was on the box itself and not on the shadow around it. */
function isInside(event: Event, element: HTMLElement): boolean {
  const { clientX, clientY } = event as MouseEvent
  const { left, right, top, bottom } = element.getBoundingClientRect()
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom
}
