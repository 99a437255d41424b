import type { Grant } from '../../oauth/index.ts'
import { scopeList } from '../consent/consent-page.tsx'
import { resourceLabel } from '../consent/resource-label.ts'
import { fact } from '../layout/fact.tsx'
import { plain, text } from '../messages/index.ts'
import { andList } from '../messages/list.ts'
import { attr, formatDate, link } from '../text.ts'
import { section } from './account-frame.tsx'

/** The apps that a person connected, each with a button that ends it. */
export function appsPanel(apps: readonly Grant[]) {
  return section(
    'apps',
    plain('consent.apps'),
    <>
      {apps.length === 0 && <p>{text('consent.apps.none')}</p>}
      {apps.map(appPanel)}
    </>,
  )
}

function appPanel(grant: Grant) {
  const hosts = andList(grant.clientHosts)
  const where = andList(grant.resources.map(resourceLabel))
  const id = `grant-${grant.id}`
  return (
    <section class="app" id={attr(id)} aria-labelledby={attr(`${id}-title`)}>
      <h3 id={attr(`${id}-title`)} safe>
        {hosts}
      </h3>
      <dl class="facts">
        {grant.clientName !== undefined && fact(plain('consent.apps.name'), grant.clientName)}
        {where !== '' && fact(plain('consent.apps.access'), where)}
        {grant.company !== undefined && fact(plain('consent.apps.company'), grant.company)}
        {fact(plain('consent.apps.since'), formatDate(grant.since))}
      </dl>
      {scopeList(grant)}
      <p>
        <a href={link(`/account/grants/${grant.id}`)}>{text('agents.acts')}</a>
      </p>
      <form method="post" action="/account/grants">
        <input type="hidden" name="id" value={attr(grant.id)} />
        <button
          type="submit"
          class="button button-danger"
          aria-label={attr(plain('consent.apps.remove.one', { host: hosts }))}
        >
          {text('consent.apps.remove')}
        </button>
      </form>
    </section>
  )
}
