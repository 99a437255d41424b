import { cookieRetention } from '../../core/cookie-retention.ts'
import { type Retention, retention } from '../../core/retention.ts'
import type { Site } from '../page-parts.ts'
import { attr, formatBytes, formatSpan } from '../text.ts'
import { type Frame, renderDocument } from './layout.tsx'

/** How to use the site, for people who do not program. */
export function renderGuide(frame: Frame): string {
  const { site } = frame
  return legalPage(
    frame,
    'Guide',
    <>
      <h2>Put something in</h2>
      <p>
        On the <a href="/">front page</a>, drop files anywhere, paste a picture from the clipboard,
        or choose files. Several at once are fine. Pictures may have{' '}
        <span safe>{formatBytes(site.imageBytes)}</span> each, sound clips{' '}
        <span safe>{formatBytes(site.audioBytes)}</span>; your plan may allow less.
      </p>
      <h2>Get links out</h2>
      <ul>
        <li>
          <strong>Link</strong> leads to a page with the picture or player. Send this one to people.
        </li>
        <li>
          <strong>Direct link</strong> is the file itself.
        </li>
        <li>
          <strong>HTML, Markdown and BBCode</strong> show it inside a web page, a README or a forum.
        </li>
      </ul>
      <h2>Private</h2>
      <p>
        A private item has a longer link with a secret in it. Whoever has the whole link can see it;
        without the secret it looks as if there were nothing. Private items are never listed.
      </p>
      <h2>What is taken out</h2>
      <p>
        Before anything is stored, location, camera and author data, comments and hidden previews
        are removed from pictures. The picture itself stays as it was, pixel by pixel, wherever its
        format allows that. Colour profiles stay.
      </p>
      <h2>Keep order</h2>
      <p>
        Everything of yours is under <a href="/dashboard">Your uploads</a>: search it, sort it, put
        it into folders. Select several, with the keyboard as in a file manager, and move them, set
        when they end, download them as one file or delete them.
      </p>
      <p>
        A folder can be shared by a link, with a password and an end if you want. It shows what is
        public in it; your private items stay out.
      </p>
      <h2>Delete</h2>
      <p>
        Press <strong>Delete</strong> on an item's page, or select it under{' '}
        <a href="/dashboard">Your uploads</a>. Every link to it stops working at once, and the file
        is deleted too. In your uploads you can undo it for ten seconds.
      </p>
    </>,
  )
}

/** What the software stores. Only what is true of every installation stands here. */
export function renderPrivacy(frame: Frame): string {
  return legalPage(
    frame,
    'Privacy',
    <>
      <p class="lead">
        <span safe>{frame.site.name}</span> runs on Anybin, open software, on its operator's own
        computer. This page says what the software does.
      </p>
      <h2>What is stored</h2>
      {retentionList(Object.values(retention).map((row) => [undefined, row]))}
      <h2>Cookies</h2>
      {retentionList(Object.entries(cookieRetention))}
      <p>
        There is no tracking.{' '}
        {frame.site.guestUploads?.turnstile
          ? 'The upload form loads a check against robots from another site if you are not signed in.'
          : 'Nothing is loaded from other sites.'}{' '}
        Your choice of light or dark stays in your browser.
      </p>
      <h2>Deleting</h2>
      <p>
        Deleted and expired items stop being served at once and their files are removed. What has
        reached its end is removed within about an hour. The operator's backups may hold it longer,
        and so may people who saved a copy.
      </p>
      {contact(frame.site)}
    </>,
  )
}

export function renderTerms(frame: Frame): string {
  return legalPage(
    frame,
    'Terms',
    <>
      <p class="lead">
        <span safe>{frame.site.name}</span> is run by its operator, who decides who may use it.
      </p>
      <ul>
        <li>Upload only what you may share. What you upload stays yours.</li>
        <li>
          Nothing that is against the law, that hurts or harasses people, that sexualises children,
          or that attacks computers.
        </li>
        <li>The operator may remove files and close accounts.</li>
        <li>
          There is no promise that the site is always there. Keep your own copy of what matters.
        </li>
      </ul>
      {contact(frame.site)}
    </>,
  )
}

/** How to report something, optionally about one item. */
export function renderAbuse(frame: Frame, itemId: string | undefined): string {
  return legalPage(
    frame,
    'Report abuse',
    <>
      <p class="lead">
        Something here breaks the law, the terms, or your rights? Tell the operator.
      </p>
      {itemId !== undefined && (
        <p>
          Your report is about the item <code safe>{itemId}</code>: name it in your message.
        </p>
      )}
      <p>Say what is wrong, and add the whole link, so that the operator finds it.</p>
      {contact(frame.site)}
    </>,
  )
}

function legalPage(frame: Frame, title: string, body: JSX.Element): string {
  return renderDocument(
    frame,
    { title: `${title} – ${frame.site.name}`, indexed: true },
    <article class="prose">
      <h1 safe>{title}</h1>
      {body}
    </article>,
  )
}

function retentionList(rows: readonly (readonly [name: string | undefined, Retention])[]) {
  return (
    <ul>
      {rows.map(([name, { holds, kept, from }]) => (
        <li>
          {name !== undefined && <code safe>{name}</code>} <span safe>{holds}</span>{' '}
          <em safe>{`Kept ${keptFor(kept, from)}.`}</em>
        </li>
      ))}
    </ul>
  )
}

function keptFor(kept: Retention['kept'], from: string | undefined): string {
  if (typeof kept === 'string') return kept
  return `for ${formatSpan(kept)}${from === undefined ? '' : ` after ${from}`}`
}

function contact(site: Site) {
  return (
    <>
      <h2>Contact</h2>
      {site.contact === undefined ? (
        <p>
          The operator of <span safe>{new URL(site.origin).host}</span> has not published an address
          here. Whoever gave you access can reach them; the registrar of the domain can, too.
        </p>
      ) : (
        <p>{contactLink(site.contact)}</p>
      )}
    </>
  )
}

function contactLink(contact: string) {
  return (
    <a href={attr(contact)} safe>
      {contact.replace(/^mailto:/, '')}
    </a>
  )
}
