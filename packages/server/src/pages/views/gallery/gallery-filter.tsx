import type { GalleryQuery } from '../../../items/index.ts'
import { attr } from '../../text.ts'
import { selectField } from './select-field.tsx'

const any = { value: '', text: 'Any' }

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
            Search
          </label>
          <input
            class="field"
            id="q"
            type="search"
            name="q"
            value={attr(wish.q ?? '')}
            maxlength={200}
            placeholder="Title, tag or file name"
          />
        </div>
        {selectField({
          id: 'kind',
          name: 'kind',
          label: 'Kind',
          value: wish.kind ?? '',
          choices: [any, { value: 'image', text: 'Pictures' }, { value: 'audio', text: 'Sound' }],
        })}
        {selectField({
          id: 'ending',
          name: 'ending',
          label: 'Ends',
          value: wish.ending ?? '',
          choices: [
            any,
            { value: 'never', text: 'Never' },
            { value: 'soon', text: 'Within a day' },
            { value: 'later', text: 'Later' },
            { value: 'views', text: 'After views' },
          ],
        })}
        {selectField({
          id: 'access',
          name: 'access',
          label: 'Access',
          value: wish.access ?? '',
          choices: [
            any,
            { value: 'public', text: 'Public' },
            { value: 'private', text: 'Private' },
            { value: 'password', text: 'Password' },
          ],
        })}
        {selectField({
          id: 'order',
          name: 'order',
          label: 'Sort by',
          value: wish.order,
          choices: [
            { value: 'newest', text: 'Newest' },
            { value: 'oldest', text: 'Oldest' },
            { value: 'name', text: 'Name' },
            { value: 'largest', text: 'Largest' },
            { value: 'views', text: 'Most views' },
            { value: 'ending', text: 'Ending soonest' },
          ],
        })}
        <button type="submit" class="button">
          Show
        </button>
      </form>
    </search>
  )
}
