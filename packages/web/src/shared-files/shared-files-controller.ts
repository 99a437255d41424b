import { Controller } from '@hotwired/stimulus'
import { announce } from '../announce.ts'
import { messages } from '../messages/index.ts'
import { forgetShared, sharedFiles } from './shared-cache.ts'

/** Shows what another app shared, and uploads it when somebody presses the button: nothing leaves the device before. */
export class SharedFilesController extends Controller<HTMLElement> {
  static override targets = ['words', 'names']
  declare readonly wordsTarget: HTMLElement
  declare readonly namesTarget: HTMLElement
  #files: readonly File[] = []

  override async connect(): Promise<void> {
    this.#files = await sharedFiles()
    if (this.#files.length === 0) return
    this.wordsTarget.textContent = messages.sharedFiles.waiting(this.#files.length)
    this.namesTarget.textContent = this.#files.map(({ name }) => name).join(', ')
    this.element.hidden = false
  }

  /** The uploader beside it takes them; where it does not, because of an option, they stay. */
  async upload(): Promise<void> {
    const accepted = this.dispatch('accepted', { detail: this.#files, cancelable: true })
    if (!accepted.defaultPrevented) await this.#forget()
  }

  async discard(): Promise<void> {
    announce(messages.sharedFiles.discarded)
    await this.#forget()
  }

  async #forget(): Promise<void> {
    this.element.hidden = true
    this.#files = []
    await forgetShared()
  }
}
