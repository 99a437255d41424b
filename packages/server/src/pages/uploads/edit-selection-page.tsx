import type { OwnListQuery } from '../../items/index.ts'
import { audienceChoices } from '../layout/audience.ts'
import { hiddenField, mainButton, refusal, textField } from '../layout/fields.tsx'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import { link } from '../text.ts'
import { uploadsPath } from './uploads-query.ts'

export type EditedSelection = {
  readonly ids: readonly string[]
  /** Where the person came from. */
  readonly wish: OwnListQuery
  readonly entered?: { readonly title: string; readonly tags: string } | undefined
  readonly refusal?: string | undefined
}

/** What becomes of all that are selected: what is left empty stays as it is for each. */
export function renderEditSelection(frame: Frame, edited: EditedSelection): string {
  const { ids, wish, entered } = edited
  const path = uploadsPath(wish)
  const title = plain('uploads.editMany', { count: ids.length })
  return renderDocument(
    frame,
    { title: titleOf(frame, title), indexed: false, width: 'narrow' },
    <section class="panel gate">
      <h1 safe>{title}</h1>
      {refusal(edited.refusal)}
      <form class="stack" method="post" action="/dashboard/selection">
        {ids.map((id) => hiddenField('ids', id))}
        {hiddenField('back', path.split('?')[1] ?? '')}
        {hiddenField('act', 'edit')}
        {hiddenField('sure', 'yes')}
        {textField({
          name: 'title',
          label: plain('uploads.editTitle'),
          hint: plain('uploads.editTitleHint'),
          value: entered?.title ?? '',
          autocomplete: 'off',
          maxlength: 200,
          isOptional: true,
        })}
        {textField({
          name: 'tags',
          label: plain('uploads.addTags'),
          hint: plain('uploads.addTagsHint'),
          value: entered?.tags ?? '',
          autocomplete: 'off',
          maxlength: 2000,
          isOptional: true,
        })}
        {selectField({
          id: 'private',
          name: 'private',
          label: plain('audience.label'),
          value: '',
          choices: [{ value: '', text: plain('uploads.editKeep') }, ...audienceChoices(frame.site)],
        })}
        <div class="gate-tools">
          {mainButton(plain('uploads.save'))}
          <a class="button" href={link(path)}>
            {text('uploads.cancel')}
          </a>
        </div>
      </form>
    </section>,
  )
}
