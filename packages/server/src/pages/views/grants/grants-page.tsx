import type { Grant } from '../../../oauth/index.ts'
import { attr, formatDate } from '../../text.ts'
import { fact } from '../fact.tsx'
import type { Frame } from '../layout.tsx'
import { renderAccountPage, section } from '../people/account-frame.tsx'
import { scopeList } from './consent-page.tsx'
import { resourceLabels } from './scope-words.ts'

export type GrantsModel = {
  readonly frame: Frame
  readonly list: readonly Grant[]
  readonly isWithdrawn: boolean
}

/** What a person allowed programs, each with a button that ends it. */
export function renderGrants({ frame, list, isWithdrawn }: GrantsModel): string {
  return renderAccountPage(
    frame,
    '/account/grants',
    'Programs that act for you',
    <>
      {isWithdrawn && (
        <p class="notice" role="status">
          Withdrawn. The program has no access any more.
        </p>
      )}
      {list.length === 0 && <p>You have not allowed any program to use your account.</p>}
      {list.map(grantPanel)}
    </>,
  )
}

function grantPanel(grant: Grant) {
  const hosts = grant.clientHosts.join(', ')
  const where = grant.resources.map(resourceLabels).join(' and ')
  return section(
    `grant-${grant.id}`,
    hosts,
    <>
      <dl class="facts">
        {grant.clientName !== undefined && fact('Calls itself', grant.clientName)}
        {where !== '' && fact('May use', where)}
        {fact('Since', formatDate(grant.since))}
      </dl>
      {scopeList(grant)}
      <form method="post" action="/account/grants">
        <input type="hidden" name="id" value={attr(grant.id)} />
        <button type="submit" class="button button-danger">
          Withdraw
        </button>
      </form>
    </>,
  )
}
