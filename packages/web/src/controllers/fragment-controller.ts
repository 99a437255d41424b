import { Controller } from '@hotwired/stimulus'

/**
 * A form that stands between a link and what it leads to: what follows `#` in the address, such as a moment in a clip, goes with
 * it. A redirect without a fragment of its own keeps that of the request (Fetch §4.4, "HTTP-redirect fetch").
 */
export class FragmentController extends Controller<HTMLFormElement> {
  readonly #keep = () => {
    const target = new URL(this.element.getAttribute('action') ?? '', location.href)
    target.hash = location.hash
    this.element.setAttribute('action', target.href)
  }

  override connect(): void {
    this.element.addEventListener('submit', this.#keep)
  }

  override disconnect(): void {
    this.element.removeEventListener('submit', this.#keep)
  }
}
