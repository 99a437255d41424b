import type { GalleryQuery, OpenDeletion } from '../../../items/index.ts'
import { galleryPath } from '../../gallery/gallery-query.ts'
import { text } from '../../messages/index.ts'
import { attr } from '../../text.ts'

/** What was just deleted can be brought back for a moment. Ctrl+Z presses the button. */
export function undoNotice({ id, items, leftMs }: OpenDeletion, wish: GalleryQuery) {
  const [, back = ''] = galleryPath(wish).split('?')
  return (
    <form
      class="notice undo"
      method="post"
      action="/dashboard/undo"
      data-controller="undo"
      data-undo-left-value={leftMs}
      data-action="keydown@window->undo#key"
    >
      <input type="hidden" name="deletion" value={attr(id)} />
      <input type="hidden" name="back" value={attr(back)} />
      <p role="status" data-undo-target="words">
        {text('gallery.deleted', { count: items })}
      </p>
      <button type="submit" class="button" data-undo-target="button">
        {text('gallery.undo')}
        <span class="script-only" data-undo-target="seconds" aria-hidden="true"></span>
      </button>
    </form>
  )
}
