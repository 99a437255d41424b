import { Controller } from '@hotwired/stimulus'

const storageKey = 'anybin-filter-focus'

/** Asks for the list again as soon as something else is chosen; the field that was used has the focus again afterwards. */
export class FilterFormController extends Controller<HTMLFormElement> {
  override connect(): void {
    const id = takeFocused()
    const field = id && this.element.querySelector<HTMLElement>(`#${CSS.escape(id)}`)
    if (field) field.focus()
  }

  choose({ target }: Event): void {
    if (!(target instanceof HTMLSelectElement)) return
    try {
      sessionStorage.setItem(storageKey, target.id)
    } catch {
      // Storage may be forbidden to this site; then the focus begins at the top.
    }
    this.element.requestSubmit()
  }
}

function takeFocused(): string | null {
  try {
    const id = sessionStorage.getItem(storageKey)
    sessionStorage.removeItem(storageKey)
    return id
  } catch {
    return null
  }
}
