import type { ItemKind } from '@anybin/contract'
import type { Site } from '../site.ts'

const things: Readonly<Record<ItemKind, { readonly many: string; readonly formats: string }>> = {
  image: { many: 'images', formats: 'PNG, JPEG, WebP, GIF, AVIF' },
  audio: { many: 'audio clips', formats: 'MP3, WAV, Ogg, Opus, FLAC, M4A, AAC, WebM' },
}

/** What a site has: both kinds unless it says otherwise. */
export function kindsOf({ kinds = ['image', 'audio'] }: Pick<Site, 'kinds'>): readonly ItemKind[] {
  return kinds
}

/** Whether a site has an address, by the pattern of its route. */
export function serves(site: Pick<Site, 'serves'>, path: string): boolean {
  return site.serves?.(path) ?? true
}

/** Where people sign in and create keys. */
export function accountsOrigin({ issuer, origin }: Pick<Site, 'issuer' | 'origin'>): string {
  return issuer ?? origin
}

/** `images and audio clips`, or one of them. */
export function thingsOf(site: Pick<Site, 'kinds'>): string {
  return kindsOf(site)
    .map((kind) => things[kind].many)
    .join(' and ')
}

export function formatsOf(kind: ItemKind): string {
  return things[kind].formats
}
