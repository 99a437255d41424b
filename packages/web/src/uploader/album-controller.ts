import { Controller } from '@hotwired/stimulus'
import { announce } from '../announce.ts'
import { answerOnButton } from '../answer-on-button.ts'
import { copyText } from '../copy-text.ts'
import { messages } from '../messages/index.ts'
import type { UploadedItem } from './uploaded-item.ts'

/** What the uploader tells of its files. */
export type UploadsChange = { readonly items: readonly UploadedItem[]; readonly isSettled: boolean }

/** Offers one link for all that was uploaded at once; one press makes it and copies it. */
export class AlbumController extends Controller<HTMLElement> {
  static override targets = ['title', 'button', 'refusal']
  static override values = { least: Number }
  declare readonly titleTarget: HTMLInputElement
  declare readonly buttonTarget: HTMLButtonElement
  declare readonly refusalTarget: HTMLElement
  declare readonly leastValue: number

  /** What is in an album already. */
  readonly #taken = new Set<string>()
  #ids: readonly string[] = []

  offer({ detail: { items, isSettled } }: CustomEvent<UploadsChange>): void {
    this.#ids = items.filter((item) => this.#fits(item)).map(({ id }) => id)
    this.element.hidden = !isSettled || this.#ids.length < this.leastValue
  }

  async make(): Promise<void> {
    if (this.buttonTarget.getAttribute('aria-busy') === 'true') return
    this.buttonTarget.setAttribute('aria-busy', 'true')
    this.refusalTarget.hidden = true
    const body = new URLSearchParams({ items: this.#ids.join(','), title: this.titleTarget.value })
    const answer = await fetch('/albums', { method: 'POST', body }).catch(() => undefined)
    const page = answer && new DOMParser().parseFromString(await answer.text(), 'text/html')
    this.buttonTarget.removeAttribute('aria-busy')
    const row = page?.querySelector<HTMLElement>('.upload[data-state="album"]')
    if (row) await this.#show(row)
    else this.#refuse(page?.querySelector('.refusal')?.textContent ?? messages.album.failed)
  }

  /** What is counted is opened by no link of a folder. */
  #fits({ id, view_limit: views, dl_limit: downloads }: UploadedItem): boolean {
    return views == null && downloads == null && !this.#taken.has(id)
  }

  async #show(row: HTMLElement): Promise<void> {
    for (const id of this.#ids) this.#taken.add(id)
    this.element.hidden = true
    this.titleTarget.value = ''
    this.element.closest('form')?.querySelector('.uploads')?.prepend(row)
    const copied = await copyText(row.querySelector('input')?.value ?? '')
    const button = row.querySelector<HTMLElement>('.copy-button')
    const label = row.querySelector<HTMLElement>('[data-copy-target="label"]')
    button?.focus()
    if (button && label && copied) {
      answerOnButton(button, label, { copied, word: messages.copy.copied })
    }
    announce(copied ? messages.album.copied : messages.album.made)
  }

  #refuse(sentence: string): void {
    this.refusalTarget.textContent = sentence
    this.refusalTarget.hidden = false
  }
}
