import type { Folder } from '@anybin/contract'
import { hasExpiration, timedExpirations } from '@anybin/contract'
import { expirationLabel } from '../layout/expiration-words.ts'
import { downloadIcon, editIcon, folderIcon, linkIcon, trashIcon } from '../layout/icons.tsx'
import { selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import type { OwnerLimits } from './own-item-model.ts'

/**
 * What can be done with all that is selected: buttons of the form around it. The first one is what Enter in a checkbox
 * presses, and so the one that changes nothing.
 */
export function selectionBar(folders: readonly Folder[], limits: OwnerLimits) {
  const places = folders.map(({ slug, name }) => ({ value: slug, text: name }))
  return (
    <fieldset class="selection" data-uploads-target="bar">
      <legend class="visually-hidden">{text('uploads.selection')}</legend>
      <p class="selection-count" data-uploads-target="count">
        <span class="script-none">{text('uploads.selectFirst')}</span>
      </p>
      <div class="selection-acts">
        <button
          type="button"
          class="button button-main script-only"
          data-uploads-target="copy"
          data-action="uploads#copyLinks"
        >
          {linkIcon()} <span data-uploads-target="copyLabel">{text('uploads.copyLinks')}</span>
        </button>
        <button
          type="submit"
          name="act"
          value="download"
          class="button"
          title={attr(plain('uploads.downloadHint'))}
        >
          {downloadIcon()} <span class="selection-word">{text('uploads.download')}</span>
        </button>
        <button type="submit" name="act" value="edit" class="button">
          {editIcon()} <span class="selection-word">{text('uploads.edit')}</span>
        </button>
        <div class="selection-act">
          {selectField({
            id: 'to',
            name: 'to',
            label: plain('uploads.moveTo'),
            isBare: true,
            value: '',
            choices: [{ value: '', text: plain('uploads.default') }, ...places],
          })}
          <button type="submit" name="act" value="move" class="button">
            {folderIcon()} {text('uploads.move')}
          </button>
        </div>
        <div class="selection-act">
          {selectField({
            id: 'expiration',
            name: 'expiration',
            label: plain('uploads.expires'),
            isBare: true,
            value: '1w',
            choices: timedExpirations.map((one) => ({
              value: one,
              text: expirationLabel(one),
              disabled: !hasExpiration(limits, one),
            })),
          })}
          <button type="submit" name="act" value="expire" class="button">
            {text('uploads.setExpiration')}
          </button>
        </div>
        <button
          type="submit"
          name="act"
          value="delete"
          class="button button-danger"
          data-uploads-target="delete"
        >
          {trashIcon()} {text('uploads.delete')}
        </button>
      </div>
      <p class="selection-keys hint script-only">
        {text('uploads.keys', {}, { kbd: (inner) => <kbd>{inner}</kbd> })}
      </p>
    </fieldset>
  )
}
