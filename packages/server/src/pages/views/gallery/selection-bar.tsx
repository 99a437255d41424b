import type { Folder } from '@anybin/contract'
import { hasExpiration, timedExpirations } from '@anybin/contract'
import { downloadIcon, folderIcon, trashIcon } from '../../layout/icons.tsx'
import { plain, text } from '../../messages/index.ts'
import { attr } from '../../text.ts'
import { expirationLabels } from './expiration-words.ts'
import type { OwnerLimits } from './own-item-model.ts'
import { selectField } from './select-field.tsx'

/**
 * What can be done with all that is selected: buttons of the form around it. The first one is what Enter in a checkbox
 * presses, and so the one that changes nothing.
 */
export function selectionBar(folders: readonly Folder[], limits: OwnerLimits) {
  const places = folders.map(({ slug, name }) => ({ value: slug, text: name }))
  return (
    <fieldset class="selection" data-gallery-target="bar">
      <legend class="visually-hidden">{text('gallery.selection')}</legend>
      <p class="selection-count" data-gallery-target="count">
        <span class="script-none">{text('gallery.selectFirst')}</span>
      </p>
      <div class="selection-acts">
        <button
          type="submit"
          name="act"
          value="download"
          class="button"
          title={attr(plain('gallery.downloadHint'))}
        >
          {downloadIcon()} {text('gallery.download')}
        </button>
        <div class="selection-act">
          {selectField({
            id: 'to',
            name: 'to',
            label: plain('gallery.moveTo'),
            isBare: true,
            value: '',
            choices: [{ value: '', text: plain('gallery.default') }, ...places],
          })}
          <button type="submit" name="act" value="move" class="button">
            {folderIcon()} {text('gallery.move')}
          </button>
        </div>
        <div class="selection-act">
          {selectField({
            id: 'expiration',
            name: 'expiration',
            label: plain('gallery.expires'),
            isBare: true,
            value: '1w',
            choices: timedExpirations.map((one) => ({
              value: one,
              text: expirationLabels[one],
              disabled: !hasExpiration(limits, one),
            })),
          })}
          <button type="submit" name="act" value="expire" class="button">
            {text('gallery.setExpiration')}
          </button>
        </div>
        <button
          type="submit"
          name="act"
          value="delete"
          class="button button-danger"
          data-gallery-target="delete"
        >
          {trashIcon()} {text('gallery.delete')}
        </button>
      </div>
      <p class="selection-keys hint script-only">
        {text('gallery.keys', {}, { kbd: (inner) => <kbd>{inner}</kbd> })}
      </p>
    </fieldset>
  )
}
