import { Controller } from '@hotwired/stimulus'
import { ZoomView } from '../zoom/zoom-view.ts'

/**
 * Opens the picture over the page, to be zoomed and moved. The element is a link to the file, which is what it stays without
 * JavaScript and for clicks with a modifier key.
 */
export class ZoomController extends Controller<HTMLAnchorElement> {
  static override targets = ['picture']
  declare readonly pictureTargets: HTMLImageElement[]

  open(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    this.#show()
  }

  /** `+` and `f` while the picture has the focus. */
  press(event: KeyboardEvent): void {
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (!isPlain || !['+', 'f', 'F'].includes(event.key)) return
    event.preventDefault()
    this.#show()
  }

  #show(): void {
    // Of an animation there is a still beside it; only one of them is shown.
    const shown = this.pictureTargets.find((picture) => !picture.hidden)
    if (shown) new ZoomView(shown).open()
  }
}
