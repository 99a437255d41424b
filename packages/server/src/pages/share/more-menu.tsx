import type { Item } from '@anybin/contract'
import { eyeIcon, flagIcon, moreIcon, qrIcon, trashIcon } from '../layout/icons.tsx'
import { qrCode } from '../layout/qr-code.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, link } from '../text.ts'
import { copyEntry } from './copy-entry.tsx'
import { codesFor, noteOn } from './copy-links.tsx'
import { letterOf } from './share-address.ts'
import type { OpenSharePage } from './share-view.ts'

/** What few people want: codes for other places, the link as a picture, and what only the owner or only strangers can do. */
export function moreMenu({ item, isOwner, linkLimits }: OpenSharePage) {
  const codes = codesFor(item, linkLimits)
  const note = noteOn(linkLimits)
  return (
    <details class="menu more-menu" data-controller="menu">
      <summary class="button" aria-label={attr(plain('share.more'))}>
        {moreIcon()}
        <span class="menu-word" aria-hidden="true">
          {text('share.more')}
        </span>
      </summary>
      <div class="menu-list">
        {codes.length > 0 && <p class="menu-title">{text('share.copyAs')}</p>}
        {codes.map(([label, code]) => copyEntry(label, code))}
        {note !== undefined && (
          <p class="hint menu-note" safe>
            {note}
          </p>
        )}
        <details class="menu-fold">
          <summary class="menu-entry">
            {qrIcon()} {text('share.qrCode')}
          </summary>
          {qrCode(item.url, plain('share.qrCodeOf'))}
        </details>
        {isOwner ? ownEntries(item) : reportEntry(item)}
      </div>
    </details>
  )
}

function ownEntries(item: Item) {
  const path = `/${letterOf(item.kind)}/${item.id}`
  return (
    <>
      <a class="menu-entry" href={link(`${path}/views`)}>
        {eyeIcon()} {text('share.viewHistory')}
      </a>
      <a class="menu-entry menu-danger" href={link(`${path}/delete`)}>
        {trashIcon()} {text('share.delete')}
      </a>
    </>
  )
}

function reportEntry({ id }: Item) {
  return (
    <a
      class="menu-entry"
      href={attr(`/abuse?item=${encodeURIComponent(id)}`)}
      title={attr(plain('share.reportTitle'))}
    >
      {flagIcon()} {text('share.report')}
    </a>
  )
}
