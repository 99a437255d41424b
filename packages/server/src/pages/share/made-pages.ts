import type { Item } from '@anybin/contract'
import type { Frame } from '../layout/layout.tsx'
import type { OpenSharePage } from './share-view.ts'

/**
 * Share pages as they are for everybody who is nobody in particular, made once for an item until somebody changes it
 * (docs/adr/0028), and anew when the address in it ends by which the page shows the bytes.
 */
export class MadePages {
  readonly #made = new WeakMap<Item, { readonly shownUrl: string; readonly html: string }>()

  render(frame: Frame, { item, shownUrl }: OpenSharePage, make: () => string): string {
    if (frame.viewer?.userId !== undefined || frame.openedAt !== undefined) return make()
    const known = this.#made.get(item)
    if (known?.shownUrl === shownUrl) return known.html
    const html = make()
    this.#made.set(item, { shownUrl, html })
    return html
  }
}
