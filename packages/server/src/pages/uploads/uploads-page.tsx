import type { FolderList, Item } from '@anybin/contract'
import type { OpenDeletion, OwnListPage, OwnListQuery, TrashUse } from '../../items/index.ts'
import { renderAccountPage } from '../account/account-frame.tsx'
import { done, refusal } from '../layout/fields.tsx'
import { folderIcon, uploadIcon } from '../layout/icons.tsx'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, link } from '../text.ts'
import { folderNav } from './folder-nav.tsx'
import type { OwnerLimits } from './own-item-model.ts'
import { selectionBar } from './selection-bar.tsx'
import { undoNotice } from './undo-notice.tsx'
import { uploadsFilter } from './uploads-filter.tsx'
import { isFiltered, uploadsPath } from './uploads-query.ts'
import { uploadsTile } from './uploads-tile.tsx'

export type UploadsModel = {
  readonly frame: Frame
  readonly wish: OwnListQuery
  readonly page: OwnListPage
  readonly folders: FolderList
  readonly trash: TrashUse
  readonly limits: OwnerLimits
  readonly now: number
  readonly done?: string | undefined
  readonly refusal?: string | undefined
  readonly deletion?: OpenDeletion | undefined
  readonly thumbnailUrl: (item: Item) => string
}

/** One's own uploads: by folder, searched, sorted, and many changed at once. */
export function renderUploads(model: UploadsModel): string {
  const { frame, wish, page, folders, deletion } = model
  return renderAccountPage(
    frame,
    '/dashboard',
    titleOf(model),
    <>
      {done(model.done)}
      {refusal(model.refusal)}
      {deletion !== undefined && deletion.items > 0 && undoNotice(deletion, wish)}
      <div class="uploads-page">
        {folderNav(folders, wish, frame.viewer?.usage, { ...model.trash, isShown: false })}
        <div class="uploads-main">
          {tools(model)}
          {(page.total > 0 || isFiltered(wish)) && uploadsFilter(wish)}
          {page.items.length === 0 ? emptyState(wish) : selection(model)}
          {page.pages > 1 && pageLinks(page, wish)}
        </div>
      </div>
    </>,
  )
}

function titleOf({ wish, folders }: UploadsModel): string {
  if (wish.folder === undefined) return plain('uploads.title')
  if (wish.folder === null) return plain('uploads.default')
  return folders.folders.find(({ slug }) => slug === wish.folder)?.name ?? plain('uploads.title')
}

function tools({ wish, folders, page }: UploadsModel) {
  const folder = folders.folders.find(({ slug }) => slug === wish.folder)
  return (
    <div class="uploads-tools">
      <p class="uploads-count">
        {text(isFiltered(wish) ? 'uploads.matches' : 'layout.uploads', { count: page.total })}
      </p>
      {folder !== undefined && (
        <a class="button button-quiet" href={link(`/dashboard/folders/${folder.slug}`)}>
          {folderIcon()}{' '}
          {text(folder.share === null ? 'uploads.folderSettings' : 'uploads.sharedFolderSettings')}
        </a>
      )}
      {(page.items.length > 0 || isFiltered(wish)) && (
        <a class="button button-main" href="/">
          {uploadIcon()} {text('uploads.upload')}
        </a>
      )}
    </div>
  )
}

function selection(model: UploadsModel) {
  const { page, wish } = model
  const [, back = ''] = uploadsPath(wish).split('?')
  return (
    <form
      method="post"
      action="/dashboard/selection"
      data-controller="uploads"
      data-action="keydown@window->uploads#key"
    >
      <input type="hidden" name="back" value={attr(back)} />
      {selectionBar(model.folders.folders, model.limits)}
      <ul class="grid uploads-grid" data-action="click->uploads#click change->uploads#count">
        {page.items.map((own) => uploadsTile(own, model.thumbnailUrl(own.item), model.now))}
      </ul>
    </form>
  )
}

function emptyState(wish: OwnListQuery) {
  if (isFiltered(wish)) {
    return (
      <section class="empty">
        <h2>{text('uploads.noMatches')}</h2>
        <p>{text('uploads.noMatchesHint')}</p>
        <p class="more">
          <a class="button" href={link(uploadsPath({ ...unfiltered, folder: wish.folder }))}>
            {text('uploads.clear')}
          </a>
        </p>
      </section>
    )
  }
  return (
    <section class="empty">
      <h2>{text(wish.folder === undefined ? 'uploads.empty' : 'uploads.emptyFolder')}</h2>
      <p>{text(wish.folder === undefined ? 'uploads.emptyHint' : 'uploads.emptyFolderHint')}</p>
      <p class="more">
        <a class="button button-main" href="/">
          {uploadIcon()} {text('uploads.uploadFiles')}
        </a>
      </p>
    </section>
  )
}

const unfiltered = { order: 'newest', page: 1 } as const

function pageLinks({ page, pages }: OwnListPage, wish: OwnListQuery) {
  const to = (number: number) => link(uploadsPath({ ...wish, page: number }))
  return (
    <nav class="pages" aria-label={attr(plain('uploads.pages'))}>
      {page > 1 && (
        <a class="button" rel="prev" href={to(page - 1)}>
          {text('uploads.previous')}
        </a>
      )}
      <span>{text('uploads.page', { page, pages })}</span>
      {page < pages && (
        <a class="button" rel="next" href={to(page + 1)}>
          {text('uploads.next')}
        </a>
      )}
    </nav>
  )
}
