import { cleanIcon, keyIcon, linkIcon } from '../layout/icons.tsx'
import { signUpAddress } from '../layout/sign-up-address.ts'
import { text } from '../messages/index.ts'
import type { Site } from '../site.ts'
import { attr, formatSpan } from '../text.ts'

/** What this is, for guests who cannot upload. */
export function welcome(site: Site) {
  const tags = {
    b: (inner: JSX.Element) => <strong>{inner}</strong>,
    a: (inner: JSX.Element) => <a href="/docs">{inner}</a>,
  }
  return (
    <div class="welcome">
      <h1>{text('home.welcome')}</h1>
      {site.settings?.description ? (
        <p class="lead" safe>
          {site.settings.description}
        </p>
      ) : (
        <p class="lead">{text('home.lead', { siteName: site.name })}</p>
      )}
      <ul class="promises">
        <li>
          {linkIcon()}
          <span>{text('home.links', {}, tags)}</span>
        </li>
        <li>
          {cleanIcon()}
          <span>{text('home.clean', {}, tags)}</span>
        </li>
        <li>
          {keyIcon()}
          <span>{text('home.api', {}, tags)}</span>
        </li>
      </ul>
      {signingIn(site)}
    </div>
  )
}

/** The ways in, and what guests give up without one. */
export function signingIn(site: Site) {
  const { registration, guestUploads } = site
  return (
    <section class="panel" aria-labelledby="sign-in">
      <h2 id="sign-in">{text('home.account')}</h2>
      {guestUploads !== undefined && (
        <p>{text('home.guests', { span: formatSpan(guestUploads.expirationMs) })}</p>
      )}
      <p>{text('home.accountHint')}</p>
      {registration === 'invite' && <p>{text('home.invited')}</p>}
      {registration === 'closed' && <p>{text('home.closed')}</p>}
      <p class="gate-tools">
        <a class="button button-main" href="/sign-in">
          {text('layout.signIn')}
        </a>
        {registration === 'open' && (
          <a class="button" href={attr(signUpAddress(site))}>
            {text('layout.signUp')}
          </a>
        )}
      </p>
    </section>
  )
}
