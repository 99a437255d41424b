import type { Folder } from '@anybin/contract'
import { dateOf } from '../layout/item-card.tsx'
import { selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'

/** When a link ends, in days from now. One that is there already may keep its end. */
export function daysField(id: string, label: string, isThere: boolean) {
  return selectField({
    id,
    name: 'days',
    label,
    value: isThere ? '' : 'never',
    choices: [
      ...(isThere ? [{ value: '', text: plain('folder.keep') }] : []),
      { value: 'never', text: plain('folder.never') },
      { value: '1', text: plain('folder.day') },
      { value: '7', text: plain('folder.week') },
      { value: '30', text: plain('folder.month') },
    ],
  })
}

/** What stands before a link, and until when it is good. */
export function linkState({
  password_protected: isLocked,
  expires_at: at,
}: Pick<NonNullable<Folder['share']>, 'password_protected' | 'expires_at'>) {
  if (at === null) return text(isLocked ? 'folder.locked' : 'folder.open')
  return text(isLocked ? 'folder.lockedUntil' : 'folder.openUntil', {}, { date: () => dateOf(at) })
}

/** A password for viewers; what is entered is new, and nothing leaves things as they are. */
export function passwordField(hasPassword: boolean, id = 'password') {
  return (
    <>
      <div class="form-row">
        <label class="label" for={attr(id)}>
          {text(hasPassword ? 'item.newPassword' : 'item.optionalPassword')}
        </label>
        <input
          class="field"
          id={attr(id)}
          type="password"
          name="password"
          maxlength={256}
          autocomplete="new-password"
          placeholder={attr(plain(hasPassword ? 'item.keepPassword' : 'item.noPassword'))}
        />
      </div>
      {hasPassword && (
        <label class="check">
          <input type="checkbox" name="open" value="1" />
          {text('item.removePassword')}
        </label>
      )}
    </>
  )
}
