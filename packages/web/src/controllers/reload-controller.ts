import { Controller } from '@hotwired/stimulus'

/** Loads the page again, with all that its address says. */
export class ReloadController extends Controller<HTMLElement> {
  again(): void {
    location.reload()
  }
}
