import type { GalleryQuery, OpenDeletion } from '../../../items/index.ts'
import { galleryPath } from '../../gallery/gallery-query.ts'
import { attr } from '../../text.ts'

/** What was just deleted can be brought back for a moment. Ctrl+Z presses the button. */
export function undoNotice({ id, items, leftMs }: OpenDeletion, wish: GalleryQuery) {
  const what = items === 1 ? '1 upload' : `${items} uploads`
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
      <p role="status" data-undo-target="words" safe>
        {`${what} deleted.`}
      </p>
      <button type="submit" class="button" data-undo-target="button">
        Undo<span class="script-only" data-undo-target="seconds" aria-hidden="true"></span>
      </button>
    </form>
  )
}
