import type { ItemKind } from '@anybin/contract'
import { plain } from '../messages/index.ts'
import type { Site } from '../site.ts'

/** Who can open an upload, in words. A public gallery has images only; without `kind` it may be one. */
export function audienceWords(
  { hasGallery }: Pick<Site, 'hasGallery'>,
  { isPrivate, kind }: { readonly isPrivate: boolean; readonly kind?: ItemKind | undefined },
): string {
  const where = hasGallery && kind !== 'audio' ? 'gallery' : 'link'
  return plain(`audience.${where}.${isPrivate ? 'private' : 'public'}`)
}

/** To choose from, as the option `private` has it: what is usual on this site first. */
export function audienceChoices(site: Pick<Site, 'hasGallery'>, kind?: ItemKind) {
  const choices = [false, true].map((isPrivate) => ({
    value: String(isPrivate),
    text: audienceWords(site, { isPrivate, kind }),
  }))
  return isPrivateUsual(site) ? choices.toReversed() : choices
}

/** Where everybody may look through what is public, nobody is to be there by accident. */
export function isPrivateUsual({ hasGallery }: Pick<Site, 'hasGallery'>): boolean {
  return hasGallery === true
}

export function audienceHint({ hasGallery }: Pick<Site, 'hasGallery'>, kind?: ItemKind): string {
  return plain(hasGallery && kind !== 'audio' ? 'audience.gallery.hint' : 'audience.link.hint')
}

/** The choice as a form sends it. A word that is none of the choices, as forms of earlier versions have, publishes nothing. */
export function isPrivateWish(word: string): boolean {
  return word !== '' && word !== 'false'
}
