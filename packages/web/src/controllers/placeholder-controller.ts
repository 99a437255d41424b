import { Controller } from '@hotwired/stimulus'

/** Takes the placeholder away as soon as the picture is there, or it is certain that it never will be. */
export class PlaceholderController extends Controller<HTMLElement> {
  static override targets = ['placeholder', 'picture']
  declare readonly placeholderTargets: HTMLElement[]
  declare readonly pictureTargets: HTMLImageElement[]

  override connect(): void {
    const [picture] = this.pictureTargets
    if (!picture || picture.complete) this.#remove()
    else for (const end of ['load', 'error']) picture.addEventListener(end, () => this.#remove())
  }

  #remove(): void {
    for (const placeholder of this.placeholderTargets) placeholder.remove()
  }
}
