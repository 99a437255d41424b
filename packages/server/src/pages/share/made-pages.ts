import type { Item } from '@anybin/contract'
import type { Frame } from '../layout/layout.tsx'
import { currentLocale } from '../messages/locales.ts'
import type { Site } from '../site.ts'
import type { OpenSharePage } from './share-view.ts'

type Made = {
  readonly shownUrl: string
  readonly settings: Site['settings']
  readonly html: string
}

/**
 * Share pages as they are for everybody who is nobody in particular, made once for an item and a language until somebody changes
 * it (docs/adr/0028), and anew when the address in it ends by which the page shows the bytes, or when the site changes.
 */
export class MadePages {
  readonly #made = new WeakMap<Item, Map<string, Made>>()

  render(frame: Frame, { item, shownUrl }: OpenSharePage, make: () => string): string {
    if (frame.viewer?.userId !== undefined || frame.openedAt !== undefined) return make()
    const { code } = currentLocale()
    const known = this.#made.get(item)?.get(code)
    const { settings } = frame.site
    if (known?.shownUrl === shownUrl && known.settings === settings) return known.html
    const html = make()
    this.#keep(item, code, { shownUrl, settings, html })
    return html
  }

  #keep(item: Item, code: string, made: Made): void {
    const pages = this.#made.get(item) ?? new Map<string, Made>()
    this.#made.set(item, pages.set(code, made))
  }
}
