import type { Folder } from '@anybin/contract'
import { attr, link } from '../../text.ts'
import { copyRow } from '../copy-links.tsx'
import { dateOf } from '../item-card.tsx'
import type { Frame } from '../layout.tsx'
import { renderAccountPage, section } from '../people/account-frame.tsx'
import { done, refusal, textField } from '../people/fields.tsx'
import { selectField } from './select-field.tsx'

export type FolderModel = {
  readonly frame: Frame
  readonly folder: Folder
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}

/** One folder: its name, its link for others, its end. */
export function renderFolder(model: FolderModel): string {
  const { frame, folder } = model
  const path = `/dashboard/folders/${folder.slug}`
  return renderAccountPage(
    frame,
    '/dashboard',
    folder.name,
    <>
      <p>
        <a href={link(`/dashboard?folder=${folder.slug}`)}>
          <span safe>{folder.items === 1 ? '1 upload' : `${folder.items} uploads`}</span> in this
          folder
        </a>
      </p>
      {done(model.done)}
      {refusal(model.refusal)}
      {section('share', 'Share by link', sharing(folder, path))}
      {section(
        'name',
        'Name',
        <form method="post" action={link(`${path}/rename`)}>
          {textField({
            name: 'name',
            label: 'Name',
            autocomplete: 'off',
            maxlength: 200,
            value: folder.name,
            hint: `Programs know it as ${folder.slug}, which stays.`,
          })}
          <button type="submit" class="button">
            Rename
          </button>
        </form>,
      )}
      {section(
        'delete',
        'Delete the folder',
        <form method="post" action={link(`${path}/delete`)}>
          <p>What is in it stays with you, in no folder. Its link stops working.</p>
          <button type="submit" class="button button-danger">
            Delete the folder
          </button>
        </form>,
      )}
    </>,
  )
}

function sharing({ share }: Folder, path: string) {
  return (
    <>
      {share === null ? (
        <p>
          A link shows this folder to whoever has it: what is public in it, and what is added later.
          Private uploads are not listed, and passwords and view limits of uploads hold.
        </p>
      ) : (
        <>
          <div class="copy-list">{copyRow('Link', share.url)}</div>
          <p class="hint">
            {share.password_protected ? 'Protected by a password. ' : 'No password. '}
            {share.expires_at === null ? (
              'It does not end.'
            ) : (
              <>It ends {dateOf(share.expires_at)}.</>
            )}
          </p>
        </>
      )}
      <form method="post" action={link(`${path}/share`)}>
        {passwordField(share?.password_protected === true)}
        {selectField({
          id: 'days',
          name: 'days',
          label: 'The link ends',
          value: share ? '' : 'never',
          choices: [
            ...(share ? [{ value: '', text: 'As it is' }] : []),
            { value: 'never', text: 'Never' },
            { value: '1', text: 'In a day' },
            { value: '7', text: 'In a week' },
            { value: '30', text: 'In a month' },
          ],
        })}
        <button type="submit" class={share ? 'button' : 'button button-main'}>
          {share ? 'Change the link' : 'Share this folder'}
        </button>
      </form>
      {share !== null && (
        <form method="post" action={link(`${path}/unshare`)}>
          <button type="submit" class="button button-danger">
            Stop sharing
          </button>
        </form>
      )}
    </>
  )
}

/** A password for viewers; what is entered is new, and nothing leaves things as they are. */
export function passwordField(hasPassword: boolean) {
  return (
    <>
      <div class="form-row">
        <label class="label" for="password">
          {hasPassword ? 'New password for viewers' : 'Password for viewers'}
        </label>
        <input
          class="field"
          id="password"
          type="password"
          name="password"
          maxlength={256}
          autocomplete="new-password"
          placeholder={attr(hasPassword ? 'Leave empty to keep it' : 'None')}
        />
      </div>
      {hasPassword && (
        <label class="check">
          <input type="checkbox" name="open" value="1" />
          Take the password off
        </label>
      )}
    </>
  )
}
