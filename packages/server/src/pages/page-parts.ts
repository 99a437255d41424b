import type { Item, ItemKind, ItemList } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import type { Receipt, SeenBy } from '../items/index.ts'
import type { DocsParts } from './docs/docs-parts.ts'
import type { GalleryParts } from './gallery/gallery-parts.ts'
import type { GrantParts } from './grants/grant-parts.ts'
import type { PageCookie, PageViewer } from './page-viewer.ts'
import type { AccountParts } from './people/account-parts.ts'
import type { PeopleParts } from './people/people-parts.ts'
import type { UploadLimits } from './upload-limits.ts'

/** Facts about the site that pages show. */
export type Site = {
  readonly name: string
  /** Public origin without a slash at the end. */
  readonly origin: string
  /** Where bytes come from; the same as `origin` unless the operator has a second one. */
  readonly contentOrigin: string
  /** What it has: without it, everything. */
  readonly kinds?: readonly ItemKind[] | undefined
  /** The sites of its family that have items, where it has none itself. */
  readonly bins?: readonly { readonly origin: string; readonly kinds: readonly ItemKind[] }[]
  /** Whether it has an address, by the pattern of its route; without it, every one. */
  readonly serves?: (path: string) => boolean
  /** Where people sign in and keys are made, where that is another site. */
  readonly issuer?: string
  readonly imageBytes: number
  readonly audioBytes: number
  /** Undefined where uploading needs an account. */
  readonly guestUploads?: GuestUploads | undefined
  /** How people reach the operator: `mailto:…` or `https://…`. */
  readonly contact?: string | undefined
  /** Who may make an account. */
  readonly registration: 'open' | 'invite' | 'closed'
}

/** How guests may upload. */
export type GuestUploads = {
  /** Their uploads are removed after this. */
  readonly expirationMs: number
  /** The challenge, unless it is a proof of work. */
  readonly turnstile: { readonly siteKey: string; readonly scriptOrigin: string } | undefined
}

export type { PageCookie, PageViewer }

/** What is to be known before links of an item are passed on; told to everybody who sees it. */
export type LinkLimits = {
  readonly hasPassword: boolean
  readonly isBurn: boolean
  /** How many viewers may see it, and how many downloads there may be; null without a limit. */
  readonly views: number | null
  readonly downloads: number | null
}

export type Still = { readonly url: string; readonly width: number; readonly height: number }

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
  /** Clean, safe and public: search engines may list it. */
  readonly mayBeIndexed: boolean
  /** Seconds that any cache may keep the page of a guest; 0 for what can be revoked or counted. */
  readonly maxAgeSeconds: number
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

/** What pages need from the domain modules. Whatever is not there, or not for this viewer, is an AppError `not_found`. */
export type PageParts = {
  readonly site: Site
  readonly grants: GrantParts
  readonly docs: DocsParts
  readonly gallery: GalleryParts
  /** Who sent the request; `itemId` says whose unlock cookie matters. Cookie only: an API key opens no page. */
  readonly viewer: (request: FastifyRequest, itemId?: string) => Promise<PageViewer>

  readonly people: PeopleParts
  readonly account: AccountParts
  /** Epoch milliseconds. */
  readonly now: () => number

  readonly readSharePage: (id: string, viewer: PageViewer) => Promise<SharePage>
  /** The same for somebody who looks at it: this goes into the view log. */
  readonly visitSharePage: (id: string, viewer: PageViewer) => Promise<SharePage>
  /** Uses up a view of an item whose views are counted, and answers the cookie of this viewer; undefined when none is needed. */
  readonly reveal: (id: string, viewer: PageViewer) => Promise<PageCookie | undefined>
  /** Who saw an item of the viewer, the last first. */
  readonly views: (id: string, viewer: PageViewer) => Promise<readonly SeenBy[]>
  /** The viewer's items that were burned, the last first. */
  readonly receipts: (viewer: PageViewer) => Promise<readonly Receipt[]>
  /** Forgets one of them. */
  readonly removeReceipt: (viewer: PageViewer, id: string) => Promise<void>
  /** Tries a viewer's password; undefined when it is wrong. */
  readonly unlock: (
    id: string,
    password: string,
    viewer: PageViewer,
  ) => Promise<PageCookie | undefined>
  /** What the viewer may upload; undefined for who may not. */
  readonly uploadLimits: (viewer: PageViewer) => Promise<UploadLimits | undefined>
  readonly deleteItem: (id: string, viewer: PageViewer) => Promise<void>
  /** Stores the files of a multipart form (`file`, and the options before it), in order. */
  readonly uploadFromForm: (request: FastifyRequest, viewer: PageViewer) => Promise<readonly Item[]>
  /** The viewer's own items, newest first. */
  readonly myItems: (viewer: PageViewer, cursor?: string) => Promise<ItemList>
  /** Public pictures that are clean and safe, newest first. */
  readonly galleryItems: () => Promise<readonly Item[]>
  /** `small` for lists, `large` for link previews. */
  readonly thumbnailUrl: (item: Item, size: 'small' | 'large') => string
  /** The smaller pictures that are made of an item, largest first, each in the size that it has. */
  readonly stills: (item: Item) => readonly Still[]
  /** On the origin of the pages, because scripts read them. */
  readonly soundUrl: (item: Item, what: 'peaks' | 'waveform') => string
}
