import { plain, text } from '../messages/index.ts'
import { link } from '../text.ts'
import { type Frame, renderDocument, titleOf } from './layout.tsx'

/** One panel in the middle of the page: a question, a form, or a sentence. */
export function renderUnlock(
  frame: Frame,
  title: string,
  body: JSX.Element,
  head?: JSX.Element,
): string {
  return renderDocument(
    frame,
    {
      title: titleOf(frame, title),
      indexed: false,
      width: 'narrow',
      ...(head !== undefined && { head }),
    },
    <section class="panel gate">
      <h1 safe>{title}</h1>
      {body}
    </section>,
  )
}

/** A message with one way on. */
export function renderMessage(
  frame: Frame,
  title: string,
  sentences: readonly string[],
  onward: { readonly path: string; readonly text: string },
): string {
  return renderUnlock(
    frame,
    title,
    <>
      {sentences.map((sentence) => (
        <p safe>{sentence}</p>
      ))}
      <p>
        <a class="button button-main" href={link(onward.path)} safe>
          {onward.text}
        </a>
      </p>
    </>,
  )
}

/** Goes on by itself, to where a form may not lead (CSP form-action covers redirects to other sites). */
export function renderOnward(frame: Frame, path: string): string {
  return renderUnlock(
    frame,
    plain('login.signedIn'),
    <p>
      <a class="button button-main" href={link(path)}>
        {text('login.continue')}
      </a>
    </p>,
    <meta http-equiv="refresh" content={`0;url=${link(path)}`} />,
  )
}

/** Where mails are not sent, their links are in the log. */
export function mailHint(mailDelivers: boolean) {
  if (mailDelivers) return ''
  return <p class="hint">{text('login.noMail')}</p>
}
