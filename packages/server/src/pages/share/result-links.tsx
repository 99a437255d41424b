import type { Item } from '@anybin/contract'
import { moreIcon } from '../layout/icons.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, link, sharePath } from '../text.ts'
import { copyEntry } from './copy-entry.tsx'
import { codesFor, copyRow, noteOn } from './copy-links.tsx'
import type { LinkLimits } from './share-view.ts'

/** The link of something that was just uploaded, to copy and to open; what else there is to copy is in a menu. */
export function resultLinks(item: Item, limits: LinkLimits) {
  const note = noteOn(limits)
  return (
    <>
      <div class="result-link">
        {copyRow(plain('share.link'), item.url, plain('share.copyLink'))}
        <a class="button button-quiet" href={link(sharePath(item))}>
          {text('upload.open')}
        </a>
        {codesMenu(codesFor(item, limits))}
      </div>
      {note !== undefined && (
        <p class="hint" safe>
          {note}
        </p>
      )}
    </>
  )
}

function codesMenu(codes: ReturnType<typeof codesFor>) {
  if (codes.length === 0) return ''
  return (
    <details class="menu result-codes" data-controller="menu">
      <summary
        class="button button-quiet button-icon"
        aria-label={attr(plain('upload.moreLinks'))}
        title={attr(plain('upload.moreLinks'))}
      >
        {moreIcon()}
      </summary>
      <div class="menu-list">
        <p class="menu-title">{text('share.copyAs')}</p>
        {codes.map(([label, code]) => copyEntry(label, code))}
      </div>
    </details>
  )
}
