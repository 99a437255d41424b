import type { FolderList, Item } from '@anybin/contract'
import type { GalleryPage, GalleryQuery, OpenDeletion } from '../../../items/index.ts'
import { renderAccountPage } from '../../account/account-frame.tsx'
import { galleryPath, isFiltered } from '../../gallery/gallery-query.ts'
import { done, refusal } from '../../layout/fields.tsx'
import { folderIcon, uploadIcon } from '../../layout/icons.tsx'
import type { Frame } from '../../layout/layout.tsx'
import { plain, text } from '../../messages/index.ts'
import { attr, link } from '../../text.ts'
import { folderNav } from './folder-nav.tsx'
import { galleryFilter } from './gallery-filter.tsx'
import { galleryTile } from './gallery-tile.tsx'
import type { OwnerLimits } from './own-item-model.ts'
import { selectionBar } from './selection-bar.tsx'
import { undoNotice } from './undo-notice.tsx'

export type GalleryModel = {
  readonly frame: Frame
  readonly wish: GalleryQuery
  readonly page: GalleryPage
  readonly folders: FolderList
  readonly limits: OwnerLimits
  readonly now: number
  readonly done?: string | undefined
  readonly refusal?: string | undefined
  readonly deletion?: OpenDeletion | undefined
  readonly thumbnailUrl: (item: Item) => string
}

/** One's own uploads: by folder, searched, sorted, and many changed at once. */
export function renderGallery(model: GalleryModel): string {
  const { frame, wish, page, folders, deletion } = model
  return renderAccountPage(
    frame,
    '/dashboard',
    titleOf(model),
    <>
      {done(model.done)}
      {refusal(model.refusal)}
      {deletion !== undefined && deletion.items > 0 && undoNotice(deletion, wish)}
      <div class="gallery">
        {folderNav(folders, wish, frame.viewer?.usage)}
        <div class="gallery-main">
          {tools(model)}
          {(page.total > 0 || isFiltered(wish)) && galleryFilter(wish)}
          {page.items.length === 0 ? emptyState(wish) : selection(model)}
          {page.pages > 1 && pageLinks(page, wish)}
        </div>
      </div>
    </>,
  )
}

function titleOf({ wish, folders }: GalleryModel): string {
  if (wish.folder === undefined) return plain('gallery.title')
  if (wish.folder === null) return plain('gallery.default')
  return folders.folders.find(({ slug }) => slug === wish.folder)?.name ?? plain('gallery.title')
}

function tools({ wish, folders, page }: GalleryModel) {
  const folder = folders.folders.find(({ slug }) => slug === wish.folder)
  return (
    <div class="gallery-tools">
      <p class="gallery-count">
        {text(isFiltered(wish) ? 'gallery.matches' : 'layout.uploads', { count: page.total })}
      </p>
      {folder !== undefined && (
        <a class="button button-quiet" href={link(`/dashboard/folders/${folder.slug}`)}>
          {folderIcon()}{' '}
          {text(folder.share === null ? 'gallery.folderSettings' : 'gallery.sharedFolderSettings')}
        </a>
      )}
      {(page.items.length > 0 || isFiltered(wish)) && (
        <a class="button button-main" href="/">
          {uploadIcon()} {text('gallery.upload')}
        </a>
      )}
    </div>
  )
}

function selection(model: GalleryModel) {
  const { page, wish } = model
  const [, back = ''] = galleryPath(wish).split('?')
  return (
    <form
      method="post"
      action="/dashboard/selection"
      data-controller="gallery"
      data-action="keydown@window->gallery#key"
    >
      <input type="hidden" name="back" value={attr(back)} />
      {selectionBar(model.folders.folders, model.limits)}
      <ul class="grid gallery-grid" data-action="click->gallery#click change->gallery#count">
        {page.items.map((own) => galleryTile(own, model.thumbnailUrl(own.item), model.now))}
      </ul>
    </form>
  )
}

function emptyState(wish: GalleryQuery) {
  if (isFiltered(wish)) {
    return (
      <section class="empty">
        <h2>{text('gallery.noMatches')}</h2>
        <p>{text('gallery.noMatchesHint')}</p>
        <p class="more">
          <a class="button" href={link(galleryPath({ ...unfiltered, folder: wish.folder }))}>
            {text('gallery.clear')}
          </a>
        </p>
      </section>
    )
  }
  return (
    <section class="empty">
      <h2>{text(wish.folder === undefined ? 'gallery.empty' : 'gallery.emptyFolder')}</h2>
      <p>{text(wish.folder === undefined ? 'gallery.emptyHint' : 'gallery.emptyFolderHint')}</p>
      <p class="more">
        <a class="button button-main" href="/">
          {uploadIcon()} {text('gallery.uploadFiles')}
        </a>
      </p>
    </section>
  )
}

const unfiltered = { order: 'newest', page: 1 } as const

function pageLinks({ page, pages }: GalleryPage, wish: GalleryQuery) {
  const to = (number: number) => link(galleryPath({ ...wish, page: number }))
  return (
    <nav class="pages" aria-label={attr(plain('gallery.pages'))}>
      {page > 1 && (
        <a class="button" rel="prev" href={to(page - 1)}>
          {text('gallery.previous')}
        </a>
      )}
      <span>{text('gallery.page', { page, pages })}</span>
      {page < pages && (
        <a class="button" rel="next" href={to(page + 1)}>
          {text('gallery.next')}
        </a>
      )}
    </nav>
  )
}
