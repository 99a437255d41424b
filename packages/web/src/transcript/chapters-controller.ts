import { Controller } from '@hotwired/stimulus'

/** The list of chapters: marks the one that plays. */
export class ChaptersController extends Controller<HTMLElement> {
  static override targets = ['link']
  declare readonly linkTargets: HTMLElement[]

  readonly #follow = () => this.#show()

  override connect(): void {
    for (const event of ['timeupdate', 'seeking'])
      this.#sound?.addEventListener(event, this.#follow)
    this.#show()
  }

  override disconnect(): void {
    for (const event of ['timeupdate', 'seeking']) {
      this.#sound?.removeEventListener(event, this.#follow)
    }
  }

  get #sound(): HTMLAudioElement | null {
    return document.querySelector('audio')
  }

  #show(): void {
    const time = this.#sound?.currentTime ?? 0
    const current = this.linkTargets.findLast(
      ({ dataset }) => Number(dataset['start']) <= time + 0.05,
    )
    for (const link of this.linkTargets) {
      if (link === current) link.setAttribute('aria-current', 'true')
      else link.removeAttribute('aria-current')
    }
  }
}
