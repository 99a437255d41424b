import type { Folder } from '@anybin/contract'
import { renderAccountPage, section } from '../account/account-frame.tsx'
import { done, refusal, textField } from '../layout/fields.tsx'
import { dateOf } from '../layout/item-card.tsx'
import type { Frame } from '../layout/layout.tsx'
import { selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import { copyRow } from '../share/copy-links.tsx'
import { attr, link } from '../text.ts'

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
          {text('folder.uploads', { count: folder.items })}
        </a>
      </p>
      {done(model.done)}
      {refusal(model.refusal)}
      {section('share', plain('folder.share'), sharing(folder, path))}
      {section('feed', plain('folder.feed'), feeding(folder, path))}
      {section(
        'name',
        plain('folder.name'),
        <form method="post" action={link(`${path}/rename`)}>
          {textField({
            name: 'name',
            label: plain('folder.name'),
            autocomplete: 'off',
            maxlength: 200,
            value: folder.name,
            hint: plain('folder.nameHint', { slug: folder.slug }),
          })}
          <button type="submit" class="button">
            {text('folder.rename')}
          </button>
        </form>,
      )}
      {section(
        'delete',
        plain('folder.delete'),
        <form method="post" action={link(`${path}/delete`)}>
          <p>{text('folder.deleteHint')}</p>
          <button type="submit" class="button button-danger">
            {text('folder.delete')}
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
        <p>{text('folder.shareHint')}</p>
      ) : (
        <>
          <div class="copy-list">{copyRow(plain('folder.link'), share.url)}</div>
          <p class="hint">{stateOf(share)}</p>
        </>
      )}
      <form method="post" action={link(`${path}/share`)}>
        {passwordField(share?.password_protected === true)}
        {selectField({
          id: 'days',
          name: 'days',
          label: plain('folder.expires'),
          value: share ? '' : 'never',
          choices: [
            ...(share ? [{ value: '', text: plain('folder.keep') }] : []),
            { value: 'never', text: plain('folder.never') },
            { value: '1', text: plain('folder.day') },
            { value: '7', text: plain('folder.week') },
            { value: '30', text: plain('folder.month') },
          ],
        })}
        <button type="submit" class={share ? 'button' : 'button button-main'}>
          {text(share ? 'folder.update' : 'folder.create')}
        </button>
      </form>
      {share !== null && (
        <form method="post" action={link(`${path}/unshare`)}>
          <button type="submit" class="button button-danger">
            {text('folder.stop')}
          </button>
        </form>
      )}
    </>
  )
}

function feeding({ feed }: Folder, path: string) {
  return (
    <>
      <p>{text('folder.feedHint')}</p>
      {feed !== null && (
        <>
          <div class="copy-list">{copyRow(plain('folder.feedAddress'), feed.url)}</div>
          <p class="hint">
            {text('folder.feedSince', {}, { date: () => dateOf(feed.created_at) })}{' '}
            {text('folder.renewFeedHint')}
          </p>
        </>
      )}
      <form method="post" action={link(`${path}/feed`)}>
        <button type="submit" class="button">
          {text(feed === null ? 'folder.startFeed' : 'folder.renewFeed')}
        </button>
      </form>
      {feed !== null && (
        <form method="post" action={link(`${path}/end-feed`)}>
          <button type="submit" class="button button-danger">
            {text('folder.endFeed')}
          </button>
        </form>
      )}
    </>
  )
}

function stateOf(share: NonNullable<Folder['share']>) {
  const { password_protected: isLocked, expires_at: at } = share
  if (at === null) return text(isLocked ? 'folder.locked' : 'folder.open')
  return text(isLocked ? 'folder.lockedUntil' : 'folder.openUntil', {}, { date: () => dateOf(at) })
}

/** A password for viewers; what is entered is new, and nothing leaves things as they are. */
export function passwordField(hasPassword: boolean) {
  return (
    <>
      <div class="form-row">
        <label class="label" for="password">
          {text(hasPassword ? 'item.newPassword' : 'item.optionalPassword')}
        </label>
        <input
          class="field"
          id="password"
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
