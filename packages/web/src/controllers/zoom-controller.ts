import { Controller } from '@hotwired/stimulus'
import { messages } from '../messages.ts'

/**
 * Opens the picture in actual size over the page. The element is a link to the file, which is what it stays without
 * JavaScript and for clicks with a modifier key.
 */
export class ZoomController extends Controller<HTMLAnchorElement> {
  static override targets = ['picture']
  declare readonly pictureTargets: HTMLImageElement[]

  open(event: MouseEvent): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    // Of an animation there is a still beside it; only one of them is shown.
    const shown = this.pictureTargets.find((picture) => !picture.hidden)
    if (!shown) return
    event.preventDefault()
    const dialog = createDialog(shown)
    document.body.append(dialog)
    dialog.showModal()
    centre(dialog)
  }
}

function createDialog(shown: HTMLImageElement): HTMLDialogElement {
  const dialog = document.createElement('dialog')
  dialog.className = 'zoom'
  dialog.setAttribute('aria-label', messages.picture.fullSize(shown.alt))
  const close = document.createElement('button')
  close.type = 'button'
  close.className = 'zoom-close'
  close.setAttribute('aria-label', messages.picture.close)
  close.append('×')
  const picture = new Image()
  picture.alt = shown.alt
  // Its size is that of the picture, also where what is shown is a smaller still.
  for (const side of ['width', 'height']) picture.setAttribute(side, shown.getAttribute(side) ?? '')
  picture.src = shown.currentSrc
  dialog.append(picture, close)
  dialog.addEventListener('click', () => dialog.close())
  dialog.addEventListener('close', () => dialog.remove())
  return dialog
}

function centre(dialog: HTMLDialogElement): void {
  dialog.scrollTo(
    (dialog.scrollWidth - dialog.clientWidth) / 2,
    (dialog.scrollHeight - dialog.clientHeight) / 2,
  )
}
