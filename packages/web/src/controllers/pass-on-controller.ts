import { Controller } from '@hotwired/stimulus'

/** Hands the link to the device's own sheet. The button is shown only where there is one (`theme.ts`). */
export class PassOnController extends Controller<HTMLButtonElement> {
  static override values = { url: String, title: String }
  declare readonly urlValue: string
  declare readonly titleValue: string

  async share(): Promise<void> {
    try {
      await navigator.share({ url: this.urlValue, title: this.titleValue })
    } catch (error) {
      // Closing the sheet is an answer, too.
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error
    }
  }
}
