import type { OpenDeletion, OwnListQuery } from '../../items/index.ts'
import { text } from '../messages/index.ts'
import { attr } from '../text.ts'
import { uploadsPath } from './uploads-query.ts'

/** What was just deleted can be brought back: from the trash, or for a moment where there is none. Ctrl+Z presses the button. */
export function undoNotice({ id, items, leftMs }: OpenDeletion, wish: OwnListQuery) {
  const [, back = ''] = uploadsPath(wish).split('?')
  return (
    <form
      class="notice undo"
      method="post"
      action="/dashboard/undo"
      data-controller="undo"
      {...(leftMs !== undefined && { 'data-undo-left-value': String(leftMs) })}
      data-action="keydown@window->undo#key"
    >
      <input type="hidden" name="deletion" value={attr(id)} />
      <input type="hidden" name="back" value={attr(back)} />
      <p role="status" data-undo-target="words">
        {text(leftMs === undefined ? 'trash.moved' : 'uploads.deleted', { count: items })}{' '}
        {leftMs === undefined && <a href="/dashboard/trash">{text('trash.open')}</a>}
      </p>
      <button type="submit" class="button" data-undo-target="button">
        {text('uploads.undo')}
        {leftMs !== undefined && (
          <span class="script-only" data-undo-target="seconds" aria-hidden="true"></span>
        )}
      </button>
    </form>
  )
}
