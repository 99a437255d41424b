import type { Folder } from '@anybin/contract'
import type { OwnerLimits } from '../../gallery/gallery-parts.ts'
import { downloadIcon, folderIcon, trashIcon } from '../icons.tsx'
import { expirationLabels, isAllowed, timedExpirations } from './expiration-words.ts'
import { selectField } from './select-field.tsx'

/**
 * What can be done with all that is selected: buttons of the form around it. The first one is what Enter in a checkbox
 * presses, and so the one that changes nothing.
 */
export function selectionBar(folders: readonly Folder[], limits: OwnerLimits) {
  const places = folders.map(({ slug, name }) => ({ value: slug, text: `To ${name}` }))
  return (
    <fieldset class="selection" data-gallery-target="bar">
      <legend class="visually-hidden">With what is selected</legend>
      <p class="selection-count" data-gallery-target="count">
        <span class="script-none">Select uploads, then choose what to do.</span>
      </p>
      <div class="selection-acts">
        <button type="submit" name="act" value="download" class="button" title="Download as ZIP">
          {downloadIcon()} Download
        </button>
        <div class="selection-act">
          {selectField({
            id: 'to',
            name: 'to',
            label: 'Move to',
            isBare: true,
            value: '',
            choices: [{ value: '', text: 'To Default' }, ...places],
          })}
          <button type="submit" name="act" value="move" class="button">
            {folderIcon()} Move
          </button>
        </div>
        <div class="selection-act">
          {selectField({
            id: 'expiration',
            name: 'expiration',
            label: 'New end',
            isBare: true,
            value: '1w',
            choices: timedExpirations.map((one) => ({
              value: one,
              text: expirationLabels[one],
              disabled: !isAllowed(one, limits),
            })),
          })}
          <button type="submit" name="act" value="expire" class="button">
            Set end
          </button>
        </div>
        <button
          type="submit"
          name="act"
          value="delete"
          class="button button-danger"
          data-gallery-target="delete"
        >
          {trashIcon()} Delete
        </button>
      </div>
      <p class="selection-keys hint script-only">
        <kbd>←↑↓→</kbd> move, <kbd>Space</kbd> selects, <kbd>Shift</kbd> extends, <kbd>Ctrl A</kbd>{' '}
        all, <kbd>Enter</kbd> opens, <kbd>Delete</kbd> deletes
      </p>
    </fieldset>
  )
}
