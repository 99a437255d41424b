import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { text } from '../messages/index.ts'
import { nameOf } from '../text.ts'
import { plainViewer } from './plain-viewer.tsx'
import type { OpenSharePage } from './share-view.ts'

/**
 * The page of a burned item for its one viewer. The bytes are asked for exactly once: nothing here links to them, and there is
 * no rendition beside them.
 */
export function renderLastLook(frame: Frame, { item, shownUrl }: OpenSharePage): string {
  return renderDocument(
    frame,
    { title: titleOf(frame, nameOf(item)), indexed: false, width: 'stage' },
    <div class={`share share-${item.kind}`}>
      <div class="stage-frame">{plainViewer(item, shownUrl, 'auto', shownUrl)}</div>
      <div class="share-bar share-last page-row">
        <header class="share-head">
          <h1 safe>{nameOf(item)}</h1>
          {item.description !== null && item.description !== '' && (
            <p class="share-description" safe>
              {item.description}
            </p>
          )}
        </header>
        <p class="notice" role="status">
          {text('share.lastLook')}
        </p>
      </div>
    </div>,
  )
}
