import { offlineIcon } from '../layout/icons.tsx'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'

/** What the service worker shows where there is no connection. It is for everybody and says nothing of anybody. */
export function renderOffline(frame: Frame): string {
  return renderDocument(
    frame,
    { title: titleOf(frame, plain('offline.title')), indexed: false, width: 'narrow' },
    <section class="panel gate">
      {offlineIcon()}
      <h1>{text('offline.title')}</h1>
      <p>{text('offline.hint')}</p>
      <p class="gate-tools">
        <button
          type="button"
          class="button button-main"
          data-controller="reload"
          data-action="reload#again online@window->reload#again"
        >
          {text('offline.retry')}
        </button>
      </p>
    </section>,
  )
}
