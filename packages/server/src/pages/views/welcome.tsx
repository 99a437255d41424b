import type { Site } from '../page-parts.ts'
import { cleanIcon, keyIcon, linkIcon } from './icons.tsx'

/** What this is, for guests who cannot upload. */
export function welcome(site: Site) {
  return (
    <div class="welcome">
      <h1>A place for your pictures and voice clips</h1>
      <p class="lead">
        <span safe>{site.name}</span> turns a file into links that work everywhere, and takes GPS,
        camera and other hidden data out first.
      </p>
      <ul class="promises">
        <li>
          {linkIcon()}
          <span>
            <strong>Links for everything</strong> Share page, direct link, HTML, Markdown, BBCode.
          </span>
        </li>
        <li>
          {cleanIcon()}
          <span>
            <strong>Nothing hidden left</strong> Location and camera data go, every pixel stays.
          </span>
        </li>
        <li>
          {keyIcon()}
          <span>
            <strong>Open to programs</strong> One <a href="/docs">plain API</a> for scripts and
            agents.
          </span>
        </li>
      </ul>
      {signingIn(site)}
    </div>
  )
}

/** The ways in. */
export function signingIn({ registration }: Site) {
  return (
    <section class="panel" aria-labelledby="sign-in">
      <h2 id="sign-in">Signing in</h2>
      <p>
        With an account you upload here and keep what is yours in order.
        {registration === 'invite' && ' Accounts are made with an invitation from this site.'}
        {registration === 'closed' && ' Accounts are given out by whoever runs this site.'}
      </p>
      <p class="gate-tools">
        <a class="button button-main" href="/sign-in">
          Sign in
        </a>
        {registration === 'open' && (
          <a class="button" href="/sign-up">
            Make an account
          </a>
        )}
      </p>
    </section>
  )
}
