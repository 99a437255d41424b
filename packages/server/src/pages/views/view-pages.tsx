import type { Item } from '@anybin/contract'
import type { Receipt, SeenBy } from '../../items/index.ts'
import { attr, formatBytes, link, nameOf, sharePath } from '../text.ts'
import { dateOf } from './item-card.tsx'
import { type Frame, renderDocument } from './layout.tsx'

/** Who saw an item, for its owner. */
export function renderViews(frame: Frame, item: Item, views: readonly SeenBy[]): string {
  return renderDocument(
    frame,
    { title: `Views of ${nameOf(item)} – ${frame.site.name}`, indexed: false },
    <>
      <h1>Views</h1>
      <p>
        <a href={link(sharePath(item))} safe>
          {nameOf(item)}
        </a>
        {': '}
        <span safe>{countOf(item)}</span>. You and programs that preview links are not among them.
        An address is shown as a mark that stands for it for one day; entries are deleted after 90
        days.
      </p>
      {views.length === 0 ? <p>Nobody yet.</p> : viewsTable(views)}
    </>,
  )
}

function countOf(item: Item): string {
  const views = item.views ?? 0
  if (item.view_limit) return `${views} of ${item.view_limit} views used`
  return views === 1 ? '1 view' : `${views} views`
}

/** The entries of a view log. */
export function viewsTable(views: readonly SeenBy[]) {
  return (
    <section class="table-frame" tabindex="0" aria-label="Views">
      <table>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Address</th>
            <th scope="col">Browser</th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          {views.map((view) => (
            <tr>
              <td>{dateOf(view.seenAt)}</td>
              <td>
                <code safe>{view.addressMark}</code>
              </td>
              <td safe>{view.userAgent ?? '–'}</td>
              <td safe>{view.referrer ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What was opened once and is gone: only that it was, and when. */
export function renderReceipts(frame: Frame, receipts: readonly Receipt[]): string {
  return renderDocument(
    frame,
    { title: `Opened and gone – ${frame.site.name}`, indexed: false },
    <>
      <h1>Opened and gone</h1>
      <p>
        What was to be seen once, and was. The content is deleted; these lines are, after 90 days,
        but those of the archive, which plans may have, stay until you remove them.
      </p>
      {receipts.length === 0 ? <p>Nothing yet.</p> : receiptsTable(receipts)}
    </>,
  )
}

function receiptsTable(receipts: readonly Receipt[]) {
  return (
    <section class="table-frame" tabindex="0" aria-label="Receipts">
      <table>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Slug</th>
            <th scope="col">Uploaded</th>
            <th scope="col">Opened</th>
            <th scope="col">Archive</th>
            <th scope="col">
              <span class="visually-hidden">Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {receipts.map((receipt) => (
            <tr>
              <td safe>{receipt.title ?? (receipt.kind === 'audio' ? 'Audio clip' : 'Picture')}</td>
              <td>
                <code safe>{receipt.id}</code>
              </td>
              <td>{dateOf(receipt.uploadedAt)}</td>
              <td>{dateOf(receipt.openedAt)}</td>
              <td safe>{archivedOf(receipt)}</td>
              <td>{removeForm(receipt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function archivedOf({ archived }: Receipt): string {
  if (!archived) return '–'
  const size = formatBytes(archived.bytes)
  return archived.filename === null ? size : `${archived.filename}, ${size}`
}

function removeForm({ id }: Receipt) {
  return (
    <form method="post" action="/dashboard/receipts/remove">
      <input type="hidden" name="id" value={attr(id)} />
      <button type="submit" class="button button-quiet" aria-label={attr(`Remove ${id}`)}>
        Remove
      </button>
    </form>
  )
}
