import { Controller } from '@hotwired/stimulus'
import { messages } from '../messages/index.ts'

/** The form of an upload link, which says how far it is; the answer is the page that the form leads to without a script. */
export class SendingController extends Controller<HTMLFormElement> {
  static override targets = ['progress', 'words', 'button']
  declare readonly progressTarget: HTMLProgressElement
  declare readonly wordsTarget: HTMLElement
  declare readonly buttonTarget: HTMLButtonElement

  #request: XMLHttpRequest | undefined
  readonly #warn = (event: BeforeUnloadEvent) => {
    if (this.#request) event.preventDefault()
  }

  override connect(): void {
    addEventListener('beforeunload', this.#warn)
  }

  override disconnect(): void {
    removeEventListener('beforeunload', this.#warn)
    this.#request?.abort()
  }

  send(event: SubmitEvent): void {
    event.preventDefault()
    // `fetch` does not tell how much of a body was sent.
    const request = new XMLHttpRequest()
    request.open('POST', this.element.action)
    request.upload.addEventListener('progress', ({ loaded, total }) => this.#show(loaded, total))
    request.addEventListener('load', () => this.#arrive(request))
    request.addEventListener('error', () => this.#end(messages.sending.lost))
    this.#request = request
    this.buttonTarget.disabled = true
    this.progressTarget.hidden = false
    request.send(new FormData(this.element))
  }

  #show(sent: number, total: number): void {
    if (total === 0) return
    this.progressTarget.value = sent / total
    this.wordsTarget.textContent =
      sent < total ? messages.row.sent(Math.round((sent / total) * 100)) : messages.row.processing
  }

  #arrive(request: XMLHttpRequest): void {
    this.#end('')
    const page = new DOMParser().parseFromString(request.responseText, 'text/html')
    const main = page.querySelector('main')
    if (!main) {
      this.#end(messages.sending.lost)
      return
    }
    history.replaceState(null, '', request.responseURL)
    document.title = page.title
    document.querySelector('main')?.replaceWith(main)
    main.querySelector<HTMLElement>('h1')?.setAttribute('tabindex', '-1')
    main.querySelector<HTMLElement>('h1')?.focus()
  }

  #end(words: string): void {
    this.#request = undefined
    this.buttonTarget.disabled = false
    this.progressTarget.hidden = true
    this.wordsTarget.textContent = words
  }
}
