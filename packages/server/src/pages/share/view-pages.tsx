import type { Item } from '@anybin/contract'
import type { Receipt, SeenBy } from '../../items/index.ts'
import { dateOf } from '../layout/item-card.tsx'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, formatBytes, link, nameOf, sharePath } from '../text.ts'

/** Who saw an item, for its owner. */
export function renderViews(frame: Frame, item: Item, views: readonly SeenBy[]): string {
  return renderDocument(
    frame,
    { title: titleOf(frame, plain('share.viewsOf', { name: nameOf(item) })), indexed: false },
    <>
      <h1>{text('share.viewHistory')}</h1>
      <p>{summaryOf(item)}</p>
      {views.length === 0 ? <p>{text('share.noViews')}</p> : viewsTable(views)}
    </>,
  )
}

function summaryOf(item: Item) {
  const values = { name: nameOf(item), count: item.views ?? 0 }
  const tags = { a: (inner: JSX.Element) => <a href={link(sharePath(item))}>{inner}</a> }
  return item.view_limit
    ? text('share.viewsUsed', { ...values, limit: item.view_limit }, tags)
    : text('share.viewCount', values, tags)
}

/** The entries of a view log. */
export function viewsTable(views: readonly SeenBy[]) {
  return (
    <section class="table-frame" tabindex="0" aria-label={attr(plain('share.viewHistory'))}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('share.when')}</th>
            <th scope="col">{text('share.visitor')}</th>
            <th scope="col">{text('share.browser')}</th>
            <th scope="col">{text('share.from')}</th>
          </tr>
        </thead>
        <tbody>
          {views.map((view) => (
            <tr>
              <td>{dateOf(view.seenAt)}</td>
              <td>
                <code safe>{view.addressMark}</code>
              </td>
              <td safe>{view.userAgent ?? plain('share.none')}</td>
              <td safe>{view.referrer ?? plain('share.none')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Uploads that were deleted after their one view: only that they were, and when. */
export function renderReceipts(frame: Frame, receipts: readonly Receipt[]): string {
  return renderDocument(
    frame,
    { title: titleOf(frame, plain('share.receipts')), indexed: false },
    <>
      <h1>{text('share.receipts')}</h1>
      <p>{text('share.receiptsHint')}</p>
      {receipts.length === 0 ? <p>{text('share.noReceipts')}</p> : receiptsTable(receipts)}
    </>,
  )
}

function receiptsTable(receipts: readonly Receipt[]) {
  return (
    <section class="table-frame" tabindex="0" aria-label={attr(plain('share.receiptList'))}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('share.upload')}</th>
            <th scope="col">{text('share.id')}</th>
            <th scope="col">{text('share.uploaded')}</th>
            <th scope="col">{text('share.opened')}</th>
            <th scope="col">{text('share.archive')}</th>
            <th scope="col">
              <span class="visually-hidden">{text('share.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {receipts.map((receipt) => (
            <tr>
              <td safe>{titleOfReceipt(receipt)}</td>
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

function titleOfReceipt({ title, kind }: Receipt): string {
  return title ?? plain(kind === 'audio' ? 'layout.audio' : 'layout.image')
}

function archivedOf({ archived }: Receipt): string {
  if (!archived) return plain('share.none')
  const size = formatBytes(archived.bytes)
  return archived.filename === null
    ? size
    : plain('share.archivedFile', { fileName: archived.filename, size })
}

function removeForm(receipt: Receipt) {
  const label = plain('share.removeReceipt', { name: titleOfReceipt(receipt) })
  return (
    <form method="post" action="/dashboard/receipts/remove">
      <input type="hidden" name="id" value={attr(receipt.id)} />
      <button type="submit" class="button button-quiet" aria-label={attr(label)}>
        {text('share.remove')}
      </button>
    </form>
  )
}
