import type { Item } from '@anybin/contract'
import { itemCard } from '../layout/item-card.tsx'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, link } from '../text.ts'

export type GalleryModel = {
  readonly frame: Frame
  readonly order: 'newest' | 'random'
  readonly q: string
  readonly items: readonly Item[]
  /** Of the page with older ones. */
  readonly nextCursor: string | null
  readonly isFirstPage: boolean
  readonly thumbnailUrl: (item: Item) => string
}

/** The public gallery, without a script: links, a form and pictures. */
export function renderGallery(model: GalleryModel): string {
  const { frame, items, q } = model
  return renderDocument(
    frame,
    {
      title: titleOf(frame, plain('gallery.title')),
      description: plain('gallery.description'),
      // The items are for search engines, and the way to them; what people look for is not.
      indexed: q === '' && model.order === 'newest' && model.isFirstPage,
    },
    <>
      <h1>{text('gallery.title')}</h1>
      <p class="lead">{text('gallery.description')}</p>
      {(items.length > 0 || q !== '') && tools(model)}
      {items.length === 0 ? emptyState(model) : galleryGrid(items, model.thumbnailUrl)}
      {onward(model)}
    </>,
  )
}

/** Pictures of the gallery, as links to their pages. */
export function galleryGrid(items: readonly Item[], thumbnailUrl: (item: Item) => string) {
  return <ul class="grid">{items.map((item) => itemCard(item, thumbnailUrl(item)))}</ul>
}

function tools({ order, q }: GalleryModel) {
  return (
    <div class="gallery-tools">
      <nav class="gallery-orders" aria-label={attr(plain('gallery.order'))}>
        {orderLink('/gallery', plain('gallery.newest'), order === 'newest')}
        {orderLink('/gallery?order=random', plain('gallery.random'), order === 'random')}
      </nav>
      <search>
        <form class="gallery-search" method="get" action="/gallery">
          <input
            class="field"
            type="search"
            name="q"
            value={attr(q)}
            maxlength="200"
            aria-label={attr(plain('gallery.searchLabel'))}
            placeholder={attr(plain('gallery.searchHint'))}
          />
          <button type="submit" class="button">
            {text('gallery.search')}
          </button>
          {q !== '' && (
            <a class="button button-quiet" href="/gallery">
              {text('gallery.clear')}
            </a>
          )}
        </form>
      </search>
    </div>
  )
}

function orderLink(path: string, words: string, isCurrent: boolean) {
  return (
    <a
      class="button button-quiet"
      href={link(path)}
      aria-current={isCurrent ? 'page' : undefined}
      safe
    >
      {words}
    </a>
  )
}

function emptyState({ q, nextCursor, isFirstPage }: GalleryModel) {
  if (q !== '') {
    return (
      <section class="empty">
        <h2>{text('gallery.noMatches')}</h2>
        <p>{text(nextCursor === null ? 'gallery.noMatchesHint' : 'gallery.noMatchesYet', { q })}</p>
      </section>
    )
  }
  return (
    <section class="empty">
      <h2>{text(isFirstPage ? 'gallery.empty' : 'gallery.end')}</h2>
      {isFirstPage && <p>{text('gallery.emptyHint')}</p>}
    </section>
  )
}

function onward({ order, q, items, nextCursor }: GalleryModel) {
  if (order === 'random') {
    if (items.length === 0) return ''
    return moreLink('/gallery?order=random', plain('gallery.others'))
  }
  if (nextCursor === null) return ''
  const query = new URLSearchParams({ ...(q !== '' && { q }), cursor: nextCursor })
  return moreLink(`/gallery?${query}`, plain('gallery.older'))
}

function moreLink(path: string, words: string) {
  return (
    <p class="more">
      <a class="button" href={link(path)} safe>
        {words}
      </a>
    </p>
  )
}
