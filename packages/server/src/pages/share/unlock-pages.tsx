import type { Item } from '@anybin/contract'
import { retention } from '../../core/retention.ts'
import { lockIcon, trashIcon } from '../layout/icons.tsx'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { neutralTags } from '../layout/preview-tags.tsx'
import { plain, text } from '../messages/index.ts'
import { trashDaysOf } from '../site.ts'
import { attr, formatSpan, link, nameOf, sharePath } from '../text.ts'
import { itemLetter } from './share-page.tsx'

/** Asks for the viewer's password. The password travels in the body of a form and nowhere else. */
export function renderPassword(frame: Frame, action: string, wasWrong: boolean): string {
  return renderDocument(
    frame,
    {
      title: titleOf(frame, plain('unlock.title')),
      indexed: false,
      width: 'narrow',
      head: neutralTags(frame.site, plain('unlock.title'), plain('unlock.preview')),
    },
    <section class="panel gate">
      {lockIcon()}
      <h1>{text('unlock.heading')}</h1>
      <p>{text('unlock.hint')}</p>
      <form method="post" action={attr(action)} data-controller="fragment">
        <label class="label" for="password">
          {text('unlock.password')}
        </label>
        <input
          class="field"
          id="password"
          type="password"
          name="password"
          required
          maxlength={256}
          autocomplete="off"
          aria-invalid={wasWrong ? 'true' : undefined}
          aria-describedby={wasWrong ? 'wrong' : undefined}
        />
        {wasWrong && (
          <p class="field-error" id="wrong" role="alert">
            {text('unlock.wrong')}
          </p>
        )}
        <button type="submit" class="button button-main">
          {text('unlock.open')}
        </button>
      </form>
    </section>,
  )
}

/** Asks before something is deleted, and says what becomes of it. */
export function renderDelete(frame: Frame, item: Item): string {
  const days = trashDaysOf(frame.site)
  const isSeenByAll = item.view_limit != null && (item.views ?? 0) >= item.view_limit
  const isKept = days > 0 && !isSeenByAll
  return renderDocument(
    frame,
    { title: titleOf(frame, plain('share.deleteTitle')), indexed: false, width: 'narrow' },
    <section class="panel gate">
      {trashIcon()}
      <h1>{text('share.deleteHeading', { kind: item.kind })}</h1>
      <p>
        {text(
          isKept ? 'share.trashWarning' : 'share.deleteWarning',
          { name: nameOf(item), days },
          { b: (inner) => <strong>{inner}</strong> },
        )}
      </p>
      <form
        class="gate-tools"
        method="post"
        action={link(`/${itemLetter(item)}/${item.id}/delete`)}
      >
        <button type="submit" class="button button-danger button-filled">
          {text(isKept ? 'share.moveToTrash' : 'share.delete')}
        </button>
        <a class="button" href={link(sharePath(item))}>
          {text('share.keep')}
        </a>
      </form>
    </section>,
  )
}

/** The page of an operator's sign-in link. Looking at it changes nothing, because link scanners look. */
export function renderSignInLink(frame: Frame, token: string): string {
  return renderDocument(
    frame,
    { title: titleOf(frame, plain('unlock.signIn')), indexed: false, width: 'narrow' },
    <section class="panel gate">
      <h1>{text('unlock.welcome', { siteName: frame.site.name })}</h1>
      <p>{text('unlock.signInHint', { span: formatSpan(retention.sessions.kept) })}</p>
      <form method="post" action="/sign-in">
        <input type="hidden" name="token" value={attr(token)} />
        <button type="submit" class="button button-main">
          {text('unlock.signIn')}
        </button>
      </form>
    </section>,
  )
}

/** The page of a link that was used or has run out. */
export function renderSpentLink(frame: Frame): string {
  return renderDocument(
    frame,
    { title: titleOf(frame, plain('unlock.spentTitle')), indexed: false, width: 'narrow' },
    <section class="panel gate">
      <h1>{text('unlock.spentHeading')}</h1>
      <p>{text('unlock.spent')}</p>
      <p>
        <a class="button" href="/">
          {text('layout.home')}
        </a>
      </p>
    </section>,
  )
}
