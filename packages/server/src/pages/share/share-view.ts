import type { Item, ItemKind } from '@anybin/contract'
import { AppError } from '../../core/app-error.ts'
import type { ItemRow, View } from '../../items/index.ts'

/** What is to be known before links of an item are passed on; told to everybody who sees it. */
export type LinkLimits = {
  readonly hasPassword: boolean
  readonly isBurn: boolean
  /** How many viewers may see it, and how many downloads there may be; null without a limit. */
  readonly views: number | null
  readonly downloads: number | null
}

export type OpenSharePage = {
  readonly state: 'open'
  readonly item: Item
  readonly isOwner: boolean
  /** The bytes as this page shows them: fetching them from there is no download. */
  readonly shownUrl: string
  readonly linkLimits: LinkLimits
  readonly look: {
    readonly animated: boolean
    /** A few pixels to show while the picture loads, as a `data:` address. */
    readonly placeholder: string | undefined
  }
  /** In the gallery: search engines may list it. */
  readonly isListed: boolean
  /** There was something between the link and the item: link previews must not show what is behind it. */
  readonly isGuarded: boolean
  /** For this viewer it is here for the first and last time. Never for the owner. */
  readonly isLastLook: boolean
}

/** Seeing it is counted: it waits until somebody asks for it. */
export type HiddenSharePage = {
  readonly state: 'hidden'
  readonly kind: ItemKind
  /** It can be seen by one viewer and is gone then. */
  readonly isBurn: boolean
}

export type SharePage =
  | OpenSharePage
  | HiddenSharePage
  | { readonly state: 'locked'; readonly kind: ItemKind }
  | { readonly state: 'checking'; readonly kind: ItemKind }

/** What the page of an item shows of what its viewer may see. */
export function sharePageOf(view: View): SharePage {
  if (view.state !== 'open') return view
  const { item, isOwner, isListed, row, shownUrl } = view
  return {
    state: 'open',
    item,
    isOwner,
    shownUrl,
    linkLimits: linkLimitsOf(row),
    look: { animated: row.animated === 1, placeholder: row.placeholder ?? undefined },
    isListed,
    isGuarded: row.password_hash !== null || row.view_limit !== null,
    isLastLook: row.burned_at !== null,
  }
}

export function linkLimitsOf(row: ItemRow): LinkLimits {
  return {
    hasPassword: row.password_hash !== null,
    isBurn: row.expiration === 'burn',
    views: row.view_limit,
    downloads: row.dl_limit,
  }
}

/** Whether other sites may show it within their pages: what is public, with nothing that is asked for or counted. */
export function mayBeEmbedded(item: Item, limits: LinkLimits): boolean {
  const { hasPassword, isBurn, views, downloads } = limits
  return !item.private && !hasPassword && !isBurn && views === null && downloads === null
}

/** The page of one's own item; `not_found` for everybody else. */
export function ownedPage(page: SharePage): OpenSharePage {
  if (page.state !== 'open' || !page.isOwner) throw new AppError('not_found')
  return page
}
