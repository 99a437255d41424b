import type { Item } from '@anybin/contract'
import type { Frame } from '../layout/layout.tsx'
import type { Site } from '../site.ts'
import type { OpenSharePage } from './share-view.ts'

type Made = {
  readonly shownUrl: string
  readonly settings: Site['settings']
  readonly html: string
}

/**
 * Share pages as they are for everybody who is nobody in particular, made once for an item until somebody changes it
 * (docs/adr/0028), and anew when the address in it ends by which the page shows the bytes, or when the site changes.
 */
export class MadePages {
  readonly #made = new WeakMap<Item, Made>()

  render(frame: Frame, { item, shownUrl }: OpenSharePage, make: () => string): string {
    if (frame.viewer?.userId !== undefined || frame.openedAt !== undefined) return make()
    const known = this.#made.get(item)
    const { settings } = frame.site
    if (known?.shownUrl === shownUrl && known.settings === settings) return known.html
    const html = make()
    this.#made.set(item, { shownUrl, settings, html })
    return html
  }
}
