import type { Item } from '@anybin/contract'
import type { OwnItem } from '../../../items/index.ts'
import { formatBytes, formatDuration, link, nameOf, sharePath } from '../../text.ts'
import { copyLinks } from '../copy-links.tsx'
import { fact } from '../fact.tsx'
import { fileNotes } from '../file-notes.tsx'
import { linkIcon, lockIcon, trashIcon } from '../icons.tsx'
import { dateOf } from '../item-card.tsx'
import { renderAccountPage } from '../people/account-frame.tsx'
import { done, refusal } from '../people/fields.tsx'
import { plainViewer } from '../plain-stage.tsx'
import { countOf, itemLetter } from '../share-page.tsx'
import { viewsTable } from '../view-pages.tsx'
import { endOf } from './end-words.tsx'
import { expirationLabels } from './expiration-words.ts'
import { itemForm } from './item-form.tsx'
import { itemState } from './item-state.tsx'
import type { OwnItemModel } from './own-item-model.ts'
import { qrCode } from './qr-code.tsx'

const maxViews = 10

/** One of one's items: its links, what is known of it, and what can be changed. */
export function renderOwnItem(model: OwnItemModel): string {
  const { own, frame } = model
  const { item } = own
  return renderAccountPage(
    frame,
    '/dashboard',
    nameOf(item),
    <>
      <p>
        <a href={link(item.folder ? `/dashboard?folder=${item.folder}` : '/dashboard')}>
          All uploads{item.folder ? ' of this folder' : ''}
        </a>
      </p>
      {done(model.done)}
      {refusal(model.refusal)}
      {itemState(item)}
      <div class="own-item">
        <div class="own-item-column">
          {item.scan_state !== 'blocked' &&
            plainViewer(item, model.pictureUrl, 'none', model.soundUrl)}
          {facts(model)}
          {fileNotes(item)}
          {item.scan_state !== 'blocked' && sharing(own)}
        </div>
        {itemForm(model)}
      </div>
      {viewLog(model)}
      <form class="own-item-end" method="post" action={link(`/dashboard/items/${item.id}/delete`)}>
        <button type="submit" class="button button-danger">
          {trashIcon()} Delete
        </button>
        <span class="hint">You can undo it for 10 seconds.</span>
      </form>
    </>,
  )
}

function facts({ own: { item, hasPassword }, now }: OwnItemModel) {
  return (
    <dl class="facts">
      {fact('Size', formatBytes(item.size_bytes))}
      {item.width !== undefined && fact('Dimensions', `${item.width} × ${item.height}`)}
      {item.duration_ms !== undefined && fact('Length', formatDuration(item.duration_ms))}
      <div>
        <dt>Uploaded</dt>
        <dd>{dateOf(item.created_at)}</dd>
      </div>
      {fact('Views', countOf(item.views ?? 0, item.view_limit))}
      {fact('Downloads', countOf(item.downloads, item.dl_limit))}
      {fact('Ends', endFact(item, now))}
      {fact('Access', accessOf(item, hasPassword))}
      {item.filename !== null && fact('File', item.filename)}
    </dl>
  )
}

function endFact(item: Item, now: number): string {
  if (item.expiration === 'burn') return expirationLabels.burn
  if (item.view_limit) return `After ${item.view_limit} viewers`
  return endOf(item, now) ?? 'Never'
}

function accessOf(item: Item, hasPassword: boolean): string {
  const words = item.private ? 'Private link' : 'Anybody with the link'
  return hasPassword ? `${words}, with a password` : words
}

function sharing({ item, hasPassword }: OwnItem) {
  return (
    <section class="panel" aria-labelledby="links">
      <h2 id="links">Links</h2>
      {copyLinks(item, {
        hasPassword,
        isBurn: item.expiration === 'burn',
        views: item.view_limit ?? null,
        downloads: item.dl_limit ?? null,
      })}
      <div class="own-item-qr">
        {qrCode(item.url, 'QR code of the link')}
        <p>
          <span class="hint">Point a camera at it to open the link.</span>
          <a class="button" href={link(sharePath(item))}>
            {item.private ? lockIcon() : linkIcon()} Open the share page
          </a>
        </p>
      </div>
      {item.private && newLink(item)}
    </section>
  )
}

/** For a private link that somebody has who should not. */
function newLink({ id }: Item) {
  return (
    <form class="own-item-link" method="post" action={link(`/dashboard/items/${id}/link`)}>
      <button type="submit" class="button">
        Make a new link
      </button>
      <p class="hint">The link and the direct link of before stop working at once.</p>
    </form>
  )
}

function viewLog({ own: { item }, views }: OwnItemModel) {
  return (
    <section class="own-item-views" aria-labelledby="views">
      <h2 id="views">Views</h2>
      {views.length === 0 ? (
        <p class="hint">
          Nobody has seen it yet. You and programs that preview links are not counted.
        </p>
      ) : (
        viewsTable(views.slice(0, maxViews))
      )}
      {views.length > maxViews && (
        <p>
          <a href={link(`/${itemLetter(item)}/${item.id}/views`)}>All views</a>
        </p>
      )}
    </section>
  )
}
