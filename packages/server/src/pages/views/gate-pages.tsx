import type { Item } from '@anybin/contract'
import { attr, link, nameOf, sharePath } from '../text.ts'
import { lockIcon, trashIcon } from './icons.tsx'
import { type Frame, renderDocument } from './layout.tsx'
import { neutralTags } from './preview-tags.tsx'
import { itemLetter } from './share-page.tsx'

/** Asks for the viewer's password. The password travels in the body of a form and nowhere else. */
export function renderPassword(frame: Frame, action: string, wasWrong: boolean): string {
  return renderDocument(
    frame,
    {
      title: `Password needed – ${frame.site.name}`,
      indexed: false,
      width: 'narrow',
      head: neutralTags(frame.site, 'Password needed', 'Open the link to enter it.'),
    },
    <section class="panel gate">
      {lockIcon()}
      <h1>This is protected</h1>
      <p>Whoever sent you the link can tell you the password.</p>
      <form method="post" action={attr(action)} data-controller="fragment">
        <label class="label" for="password">
          Password
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
            That is not the password. Try again.
          </p>
        )}
        <button type="submit" class="button button-main">
          Open
        </button>
      </form>
    </section>,
  )
}

/** Asks before something is deleted for good. */
export function renderDelete(frame: Frame, item: Item): string {
  return renderDocument(
    frame,
    { title: `Delete? – ${frame.site.name}`, indexed: false, width: 'narrow' },
    <section class="panel gate">
      {trashIcon()}
      <h1>Delete this for good?</h1>
      <p>
        <strong safe>{nameOf(item)}</strong> and its file will be gone, and every link to it stops
        working. There is no way back.
      </p>
      <form
        class="gate-tools"
        method="post"
        action={link(`/${itemLetter(item)}/${item.id}/delete`)}
      >
        <button type="submit" class="button button-danger button-filled">
          Delete
        </button>
        <a class="button" href={link(sharePath(item))}>
          Keep it
        </a>
      </form>
    </section>,
  )
}

/** The page of an operator's sign-in link. Looking at it changes nothing, because link scanners look. */
export function renderSignInLink(frame: Frame, token: string): string {
  return renderDocument(
    frame,
    { title: `Sign in – ${frame.site.name}`, indexed: false, width: 'narrow' },
    <section class="panel gate">
      <h1>
        Welcome to <span safe>{frame.site.name}</span>
      </h1>
      <p>
        Sign in to this browser? The link works once; you stay signed in here until you sign out.
      </p>
      <form method="post" action="/sign-in">
        <input type="hidden" name="token" value={attr(token)} />
        <button type="submit" class="button button-main">
          Sign in
        </button>
      </form>
    </section>,
  )
}

/** The page of a link that was used or has run out. */
export function renderSpentLink(frame: Frame): string {
  return renderDocument(
    frame,
    { title: `Link used up – ${frame.site.name}`, indexed: false, width: 'narrow' },
    <section class="panel gate">
      <h1>This link does not work any more</h1>
      <p>
        Such links work once and only for a while. Ask the operator for a new one; if that is you,{' '}
        <code>anybin user link</code> and <code>anybin user invite</code> make them.
      </p>
      <p>
        <a class="button" href="/">
          To the front page
        </a>
      </p>
    </section>,
  )
}
