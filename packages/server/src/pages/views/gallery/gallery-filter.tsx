import type { GalleryQuery } from '../../../items/index.ts'
import { plain, text } from '../../messages/index.ts'
import { attr } from '../../text.ts'
import { selectField } from './select-field.tsx'

const any = { value: '', text: plain('gallery.any') }

/** Searching, narrowing and sorting: a form that asks for another address. */
export function galleryFilter(wish: GalleryQuery) {
  return (
    <search>
      <form class="gallery-filter" method="get" action="/dashboard">
        {wish.folder !== undefined && (
          <input type="hidden" name="folder" value={attr(wish.folder ?? 'unsorted')} />
        )}
        <div class="form-row gallery-search">
          <label class="label" for="q">
            {text('gallery.search')}
          </label>
          <input
            class="field"
            id="q"
            type="search"
            name="q"
            value={attr(wish.q ?? '')}
            maxlength={200}
            placeholder={attr(plain('gallery.searchHint'))}
          />
        </div>
        {selectField({
          id: 'kind',
          name: 'kind',
          label: plain('gallery.type'),
          value: wish.kind ?? '',
          choices: [
            any,
            { value: 'image', text: plain('gallery.images') },
            { value: 'audio', text: plain('gallery.audio') },
          ],
        })}
        {selectField({
          id: 'ending',
          name: 'ending',
          label: plain('gallery.expires'),
          value: wish.ending ?? '',
          choices: [
            any,
            { value: 'never', text: plain('gallery.never') },
            { value: 'soon', text: plain('gallery.soon') },
            { value: 'later', text: plain('gallery.later') },
            { value: 'views', text: plain('gallery.afterViews') },
          ],
        })}
        {selectField({
          id: 'access',
          name: 'access',
          label: plain('gallery.visibility'),
          value: wish.access ?? '',
          choices: [
            any,
            { value: 'public', text: plain('gallery.public') },
            { value: 'private', text: plain('gallery.private') },
            { value: 'password', text: plain('gallery.password') },
          ],
        })}
        {selectField({
          id: 'order',
          name: 'order',
          label: plain('gallery.sort'),
          value: wish.order,
          choices: [
            { value: 'newest', text: plain('gallery.newest') },
            { value: 'oldest', text: plain('gallery.oldest') },
            { value: 'name', text: plain('gallery.name') },
            { value: 'largest', text: plain('gallery.largest') },
            { value: 'views', text: plain('gallery.mostViews') },
            { value: 'ending', text: plain('gallery.expiringSoonest') },
          ],
        })}
        <button type="submit" class="button">
          {text('gallery.apply')}
        </button>
      </form>
    </search>
  )
}
