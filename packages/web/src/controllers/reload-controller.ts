import { Controller } from '@hotwired/stimulus'

const retryMs = 3000

/**
 * Loads the page again, with all that its address says: when somebody says so, when there is a connection again, and once the
 * site answers. The system says that there is a connection before anything can be reached, and of networks that lead nowhere.
 */
export class ReloadController extends Controller<HTMLElement> {
  #timer: ReturnType<typeof setInterval> | undefined

  override connect(): void {
    this.#timer = setInterval(() => void this.#askSite(), retryMs)
  }

  override disconnect(): void {
    clearInterval(this.#timer)
  }

  again(): void {
    location.reload()
  }

  async #askSite(): Promise<void> {
    if (!navigator.onLine) return
    const answer = await fetch('/healthz', { cache: 'no-store' }).catch(() => undefined)
    if (answer?.ok) this.again()
  }
}
