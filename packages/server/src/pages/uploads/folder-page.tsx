import type { Folder } from '@anybin/contract'
import { renderAccountPage, section } from '../account/account-frame.tsx'
import { done, refusal, textField } from '../layout/fields.tsx'
import { dateOf } from '../layout/item-card.tsx'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { copyRow } from '../share/copy-links.tsx'
import { link } from '../text.ts'
import { daysField, linkState, passwordField } from './link-fields.tsx'
import { requesting } from './request-section.tsx'

export type FolderSection = 'share' | 'request' | 'feed' | 'name'

export type FolderModel = {
  readonly frame: Frame
  readonly folder: Folder
  readonly done?: string | undefined
  /** The part in which it was done. */
  readonly at?: FolderSection | undefined
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
      {model.at === undefined && done(model.done)}
      {refusal(model.refusal)}
      {part(model, 'share', plain('folder.share'), sharing(folder, path))}
      {part(model, 'request', plain('request.heading'), requesting(frame, folder, path))}
      {part(model, 'feed', plain('folder.feed'), feeding(folder, path))}
      {part(
        model,
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

/** A part of the page, which begins with what was just done in it. */
function part(model: FolderModel, id: FolderSection, title: string, safeBody: JSX.Element) {
  return section(
    id,
    title,
    <>
      {model.at === id && done(model.done)}
      {safeBody}
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
          <p class="hint">{linkState(share)}</p>
        </>
      )}
      <form method="post" action={link(`${path}/share`)}>
        {passwordField(share?.password_protected === true)}
        {daysField('days', plain('folder.expires'), share !== null)}
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
