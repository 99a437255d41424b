import type { Item } from '@anybin/contract'
import type { OwnItem } from '../../items/index.ts'
import { renderAccountPage } from '../account/account-frame.tsx'
import { handedOn } from '../account/handed-on.ts'
import { audienceWords } from '../layout/audience.ts'
import { endOf } from '../layout/end-words.tsx'
import { expirationLabel } from '../layout/expiration-words.ts'
import { fact } from '../layout/fact.tsx'
import { done, refusal } from '../layout/fields.tsx'
import { linkIcon, lockIcon, trashIcon } from '../layout/icons.tsx'
import { dateOf } from '../layout/item-card.tsx'
import { itemState } from '../layout/item-state.tsx'
import { qrCode } from '../layout/qr-code.tsx'
import { plain, text } from '../messages/index.ts'
import { copyLinks } from '../share/copy-links.tsx'
import { fileNotes } from '../share/file-notes.tsx'
import { plainViewer } from '../share/plain-viewer.tsx'
import { countOf, dimensionsOf, itemLetter } from '../share/share-page.tsx'
import { viewsTable } from '../share/view-pages.tsx'
import { type Site, trashDaysOf } from '../site.ts'
import { formatBytes, formatDuration, link, nameOf, sharePath } from '../text.ts'
import { itemForm } from './item-form.tsx'
import { moderationPanel } from './moderation-panel.tsx'
import type { OwnItemModel } from './own-item-model.ts'
import { versionsPanel } from './versions-panel.tsx'
import { wordsPanel } from './words-panel.tsx'

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
      <p>{backLink(model)}</p>
      {done(model.done)}
      {refusal(model.refusal)}
      {itemState(item)}
      {moderationPanel(model)}
      <div class="own-item">
        <div class="own-item-column">
          {item.scan_state !== 'blocked' &&
            plainViewer(item, model.pictureUrl, 'none', model.soundUrl)}
          {facts(model)}
          {fileNotes(item)}
          {wordsPanel(item)}
          {item.scan_state !== 'blocked' && sharing(own)}
        </div>
        {itemForm(model)}
      </div>
      {item.scan_state !== 'blocked' && versionsPanel(model)}
      {viewLog(model)}
      {model.hasDeleteLink && deleteLinkForm(item)}
      <form class="own-item-end" method="post" action={link(`/dashboard/items/${item.id}/delete`)}>
        <button type="submit" class="button button-danger">
          {trashIcon()} {text('item.delete')}
        </button>
        <span class="hint">{text('item.undoHint', { days: trashDaysOf(frame.site) })}</span>
      </form>
    </>,
  )
}

function backLink({ own: { item }, folders }: OwnItemModel) {
  if (!item.folder) return <a href="/dashboard">{text('item.back')}</a>
  const folderName = folders.find(({ slug }) => slug === item.folder)?.name ?? item.folder
  return (
    <a href={link(`/dashboard?folder=${item.folder}`)}>
      {text('item.backToFolder', { folderName })}
    </a>
  )
}

function facts({ frame, own: { item, hasPassword }, now }: OwnItemModel) {
  return (
    <dl class="facts">
      {fact(plain('item.size'), formatBytes(item.size_bytes))}
      {item.width !== undefined && fact(plain('item.dimensions'), dimensionsOf(item))}
      {item.duration_ms !== undefined &&
        fact(plain('item.length'), formatDuration(item.duration_ms))}
      <div>
        <dt>{text('item.uploaded')}</dt>
        <dd>{dateOf(item.created_at)}</dd>
      </div>
      {fact(plain('item.views'), countOf(item.views ?? 0, item.view_limit))}
      {fact(plain('item.downloads'), countOf(item.downloads, item.dl_limit))}
      {fact(plain('item.expires'), endFact(item, now))}
      {fact(plain('item.visibility'), accessOf(frame.site, item, hasPassword))}
      {item.filename !== null && fact(plain('item.fileName'), item.filename)}
      {item.made_by ? madeBy(item.made_by) : ''}
    </dl>
  )
}

/** The program that uploaded it. All of these names were chosen by others. */
function madeBy(made: NonNullable<Item['made_by']>) {
  const { key_id: keyId, key_name: keyName, parent_key_name: parentName, grant_id: grantId } = made
  const client = made.client ?? plain('item.madeBy.unknown')
  const words = { client, tool: made.tool, keyName: keyName ?? '', parentName: parentName ?? '' }
  const byKey = parentName === null ? 'key' : 'childKey'
  const way = keyName === null ? 'app' : byKey
  const path = keyId === null ? `/account/grants/${grantId}` : `/account/keys/${keyId}`
  return (
    <div>
      <dt>{text('item.madeBy')}</dt>
      <dd>
        {text(`item.madeBy.${way}`, words)} {handedOn(made.actors)}{' '}
        <a href={link(path)}>{text('item.madeBy.more')}</a>
      </dd>
    </div>
  )
}

function endFact(item: Item, now: number): string {
  if (item.expiration === 'burn') return expirationLabel('burn')
  if (item.view_limit) return plain('item.afterViews', { limit: item.view_limit })
  return endOf(item, now) ?? plain('item.never')
}

function accessOf(site: Site, item: Item, hasPassword: boolean): string {
  const visibility = audienceWords(site, { isPrivate: item.private, kind: item.kind })
  return hasPassword ? plain('item.withPassword', { visibility }) : visibility
}

function sharing({ item, hasPassword }: OwnItem) {
  return (
    <section class="panel" aria-labelledby="links">
      <h2 id="links">{text('item.links')}</h2>
      {copyLinks(item, {
        hasPassword,
        isBurn: item.expiration === 'burn',
        views: item.view_limit ?? null,
        downloads: item.dl_limit ?? null,
      })}
      <div class="own-item-qr">
        {qrCode(item.url, plain('item.qrCode'))}
        <p>
          <span class="hint">{text('item.qrCodeHint')}</span>
          <a class="button" href={link(sharePath(item))}>
            {item.private ? lockIcon() : linkIcon()} {text('item.sharePage')}
          </a>
          {item.expiration === 'burn' && <span class="hint">{text('item.burnHint')}</span>}
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
        {text('item.renewLink')}
      </button>
      <p class="hint">{text('item.renewLinkHint')}</p>
    </form>
  )
}

/** For a delete link that somebody has who should not; no new one is made. */
function deleteLinkForm({ id }: Item) {
  return (
    <form class="own-item-end" method="post" action={link(`/dashboard/items/${id}/delete-link`)}>
      <button type="submit" class="button">
        {text('item.revokeDeleteLink')}
      </button>
      <span class="hint">{text('item.revokeDeleteLinkHint')}</span>
    </form>
  )
}

function viewLog({ own: { item }, views }: OwnItemModel) {
  return (
    <div class="own-item-views">
      <h2>{text('item.viewHistory')}</h2>
      {views.length === 0 ? (
        <p class="hint">{text('item.noViews')}</p>
      ) : (
        viewsTable(views.slice(0, maxViews))
      )}
      {views.length > maxViews && (
        <p>
          <a href={link(`/${itemLetter(item)}/${item.id}/views`)}>{text('item.allViews')}</a>
        </p>
      )}
    </div>
  )
}
