import type { Grant } from '../../oauth/index.ts'
import { renderAccountPage, section } from '../account/account-frame.tsx'
import { fact } from '../layout/fact.tsx'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { andList } from '../messages/list.ts'
import { attr, formatDate, link } from '../text.ts'
import { scopeList } from './consent-page.tsx'
import { resourceLabel } from './resource-label.ts'

export type GrantsModel = {
  readonly frame: Frame
  readonly list: readonly Grant[]
  readonly isWithdrawn: boolean
}

/** The apps that a person connected, each with a button that ends it. */
export function renderGrants({ frame, list, isWithdrawn }: GrantsModel): string {
  return renderAccountPage(
    frame,
    '/account/grants',
    plain('consent.apps'),
    <>
      {isWithdrawn && (
        <p class="notice" role="status">
          {text('consent.apps.removed')}
        </p>
      )}
      {list.length === 0 && <p>{text('consent.apps.none')}</p>}
      {list.map(grantPanel)}
    </>,
  )
}

function grantPanel(grant: Grant) {
  const hosts = andList(grant.clientHosts)
  const where = andList(grant.resources.map(resourceLabel))
  return section(
    `grant-${grant.id}`,
    hosts,
    <>
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
    </>,
  )
}
