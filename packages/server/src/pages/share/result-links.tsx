import type { Item } from '@anybin/contract'
import { plain, text } from '../messages/index.ts'
import { link, sharePath } from '../text.ts'
import { codesFor, copyRow, noteOn } from './copy-links.tsx'
import type { LinkLimits } from './share-view.ts'

/** The link of something that was just uploaded, to copy and to open; what else there is to copy is folded away. */
export function resultLinks(item: Item, limits: LinkLimits) {
  const codes = codesFor(item, limits)
  const note = noteOn(limits)
  return (
    <>
      <div class="result-link">
        {copyRow(plain('share.link'), item.url)}
        <a class="button" href={link(sharePath(item))}>
          {text('upload.open')}
        </a>
      </div>
      {note !== undefined && (
        <p class="hint" safe>
          {note}
        </p>
      )}
      {codes.length > 0 && (
        <details class="result-codes">
          <summary>{text('upload.moreLinks')}</summary>
          <div class="copy-list">{codes.map(([label, code]) => copyRow(label, code))}</div>
        </details>
      )}
    </>
  )
}
