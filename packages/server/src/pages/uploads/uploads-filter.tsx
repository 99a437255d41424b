import type { OwnListQuery } from '../../items/index.ts'
import { selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'

const any = () => ({ value: '', text: plain('uploads.any') })

/** Searching, narrowing and sorting: a form that asks for another address. */
export function uploadsFilter(wish: OwnListQuery) {
  return (
    <search>
      <form
        class="uploads-filter"
        method="get"
        action="/dashboard"
        data-controller="filter-form"
        data-action="change->filter-form#choose"
      >
        {wish.folder !== undefined && (
          <input type="hidden" name="folder" value={attr(wish.folder ?? 'unsorted')} />
        )}
        <div class="form-row uploads-search">
          <label class="label" for="q">
            {text('uploads.search')}
          </label>
          <input
            class="field"
            id="q"
            type="search"
            name="q"
            value={attr(wish.q ?? '')}
            maxlength={200}
            placeholder={attr(plain('uploads.searchHint'))}
          />
        </div>
        {selectField({
          id: 'kind',
          name: 'kind',
          label: plain('uploads.type'),
          value: wish.kind ?? '',
          choices: [
            any(),
            { value: 'image', text: plain('uploads.images') },
            { value: 'audio', text: plain('uploads.audio') },
          ],
        })}
        {selectField({
          id: 'ending',
          name: 'ending',
          label: plain('uploads.expires'),
          value: wish.ending ?? '',
          choices: [
            any(),
            { value: 'never', text: plain('uploads.never') },
            { value: 'soon', text: plain('uploads.soon') },
            { value: 'later', text: plain('uploads.later') },
            { value: 'views', text: plain('uploads.afterViews') },
          ],
        })}
        {selectField({
          id: 'access',
          name: 'access',
          label: plain('uploads.visibility'),
          value: wish.access ?? '',
          choices: [
            any(),
            { value: 'public', text: plain('uploads.public') },
            { value: 'private', text: plain('uploads.private') },
            { value: 'password', text: plain('uploads.password') },
          ],
        })}
        {selectField({
          id: 'order',
          name: 'order',
          label: plain('uploads.sort'),
          value: wish.order,
          choices: [
            { value: 'newest', text: plain('uploads.newest') },
            ...(wish.q ? [{ value: 'best', text: plain('uploads.bestMatch') }] : []),
            { value: 'oldest', text: plain('uploads.oldest') },
            { value: 'name', text: plain('uploads.name') },
            { value: 'largest', text: plain('uploads.largest') },
            { value: 'views', text: plain('uploads.mostViews') },
            { value: 'ending', text: plain('uploads.expiringSoonest') },
          ],
        })}
        <button type="submit" class="button script-none">
          {text('uploads.apply')}
        </button>
      </form>
    </search>
  )
}
