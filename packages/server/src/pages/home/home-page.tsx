import type { Item } from '@anybin/contract'
import type { FolderChoice } from '../../items/index.ts'
import { galleryGrid } from '../gallery/gallery-page.tsx'
import { itemCard } from '../layout/item-card.tsx'
import { type Frame, renderDocument } from '../layout/layout.tsx'
import { siteTags } from '../layout/preview-tags.tsx'
import { plain, text } from '../messages/index.ts'
import { isVoiceSite } from '../site.ts'
import { attr } from '../text.ts'
import { example } from './example.tsx'
import { uploadForm } from './upload-form.tsx'
import type { UploadLimits } from './upload-limits.ts'
import { signingIn, welcome } from './welcome.tsx'

export type HomeModel = {
  readonly frame: Frame
  /** One sentence about what has just happened. */
  readonly notice?: string | undefined
  /** Undefined where the viewer may not upload. */
  readonly limits: UploadLimits | undefined
  /** Where uploads may go; none for guests. */
  readonly folders: readonly FolderChoice[]
  readonly recent: readonly Item[]
  /** The newest of the public gallery; none where there is no gallery. */
  readonly gallery: readonly Item[]
  readonly olderCursor: string | null
  readonly isFirstPage: boolean
  readonly thumbnailUrl: (item: Item) => string
}

/** The front page: the uploader for people who are signed in, the way in for everybody else. */
export function renderHome(model: HomeModel): string {
  const { site, viewer } = model.frame
  const options = {
    title: site.name,
    description: site.settings?.description || plain('home.description'),
    indexed: true,
    head: siteTags(site, model.frame.assets.card),
  }
  return renderDocument(
    model.frame,
    options,
    <>
      {model.notice !== undefined && (
        <p class="notice" role="status" safe>
          {model.notice}
        </p>
      )}
      {viewer?.userId === undefined ? front(model) : ownUploader(model)}
      {viewer?.userId === undefined && model.isFirstPage && example(model.frame)}
      {viewer?.userId !== undefined && recentUploads(model)}
      {model.isFirstPage && galleryStrip(model)}
    </>,
  )
}

function ownUploader({ frame, limits, folders }: HomeModel) {
  return limits === undefined
    ? ''
    : uploadForm({ frame, limits, folders, recorder: recorderOf(frame) })
}

/** Where there is nothing but sound, people come to record. */
function recorderOf({ site }: HomeModel['frame']) {
  return isVoiceSite(site) ? 'first' : undefined
}

/** For guests: the uploader where they may upload, and otherwise what this is. */
function front({ frame, limits }: HomeModel) {
  const { site } = frame
  if (!site.guestUploads || !limits) return welcome(site)
  return (
    <>
      {uploadForm({ frame, limits, folders: [], recorder: recorderOf(frame) }, site.guestUploads)}
      {signingIn(site)}
    </>
  )
}

/** What everybody sees of the gallery before they go there. */
function galleryStrip({ gallery, thumbnailUrl }: HomeModel) {
  if (gallery.length === 0) return ''
  return (
    <section class="gallery-strip" aria-labelledby="gallery">
      <h2 id="gallery">{text('gallery.strip')}</h2>
      {galleryGrid(gallery, thumbnailUrl)}
      <p class="more">
        <a class="button button-quiet" href="/gallery">
          {text('gallery.all')}
        </a>
      </p>
    </section>
  )
}

function recentUploads(model: HomeModel) {
  if (model.recent.length === 0) return emptyState(model.isFirstPage)
  return (
    <section aria-labelledby="recent">
      <h2 id="recent">{model.isFirstPage ? text('home.recent') : text('layout.older')}</h2>
      <ul class="grid">{model.recent.map((item) => itemCard(item, model.thumbnailUrl(item)))}</ul>
      <p class="more">
        <a class="button button-quiet" href="/dashboard/receipts">
          {text('home.receipts')}
        </a>
      </p>
      {model.olderCursor !== null && (
        <p class="more">
          <a class="button" href={attr(`/?cursor=${encodeURIComponent(model.olderCursor)}`)}>
            {text('layout.older')}
          </a>
        </p>
      )}
    </section>
  )
}

function emptyState(isFirstPage: boolean) {
  return (
    <section class="empty">
      <h2>{isFirstPage ? text('home.empty') : text('home.end')}</h2>
      <p>{isFirstPage ? text('home.emptyHint') : text('home.endHint')}</p>
    </section>
  )
}
