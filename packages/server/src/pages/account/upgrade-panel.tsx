import type { Plan } from '../../accounts/index.ts'
import { plain, text } from '../messages/index.ts'
import type { Site } from '../site.ts'
import { attr, formatBytes, formatDay, link } from '../text.ts'
import type { AccountFacts, StoreFacts } from './account-facts.ts'

/** How one gets another plan: by paying where that is set up, and otherwise from the operator. */
export function upgradePanel(site: Site, account: AccountFacts, store: StoreFacts) {
  return (
    <>
      {plansTable(store.plans, account.plan.id)}
      <p class="hint">{text('plans.smaller')}</p>
      {store.sells ? selling(account, store) : asking(site, account)}
    </>
  )
}

function asking({ contact }: Site, { email }: AccountFacts) {
  const b = (inner: JSX.Element) => <strong>{inner}</strong>
  return (
    <p>
      {contact === undefined
        ? text('plans.ask', { email }, { b })
        : text(
            'plans.ask.contact',
            { email },
            { b, a: (inner) => <a href={contactLink(contact)}>{inner}</a> },
          )}
    </p>
  )
}

/** What the operator published: `mailto:` or a page. */
function contactLink(contact: string): string {
  return contact.startsWith('mailto:') ? attr(contact) : link(contact)
}

function selling({ plan }: AccountFacts, { sells = [], plans, paid }: StoreFacts) {
  if (paid) return managing(plans, paid)
  const own = plans.findIndex(({ id }) => id === plan.id)
  const offered = plans.filter(({ id }) => sells.includes(id) && id !== plan.id)
  return (
    <form class="gate-tools" method="post" action="/dashboard/profile/checkout">
      {offered.map((one) => (
        <button type="submit" class="button button-main" name="plan" value={attr(one.id)}>
          {text(plans.indexOf(one) < own ? 'plans.switchTo' : 'plans.upgradeTo', {
            planName: one.name,
          })}
        </button>
      ))}
      <p class="hint">{text('plans.buy.about')}</p>
    </form>
  )
}

function managing(plans: readonly Plan[], paid: NonNullable<StoreFacts['paid']>) {
  const planName = plans.find(({ id }) => id === paid.planId)?.name ?? paid.planId
  return (
    <form method="post" action="/dashboard/profile/portal">
      <p>
        {paid.endsAt === null
          ? text('plans.subscribed', { planName })
          : text('plans.ending', { planName, date: formatDay(paid.endsAt) })}
      </p>
      {paid.status === 'past_due' && <p>{text('plans.pastDue', { planName })}</p>}
      <button type="submit" class="button">
        {text('plans.manage')}
      </button>
    </form>
  )
}

function plansTable(plans: readonly Plan[], ownId: string) {
  return (
    <section class="table-frame" tabindex="0" aria-label={attr(plain('plans.table'))}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text('plans.table.plan')}</th>
            <th scope="col">{text('plans.table.uploads')}</th>
            <th scope="col">{text('plans.table.storage')}</th>
            <th scope="col">{text('plans.limits.file')}</th>
            <th scope="col">{text('plans.limits.expiration')}</th>
            <th scope="col">{text('plans.table.custom')}</th>
          </tr>
        </thead>
        <tbody>{plans.map((plan) => planRow(plan, plan.id === ownId))}</tbody>
      </table>
    </section>
  )
}

function planRow(plan: Plan, isOwn: boolean) {
  const { name, uploadsPerMonth, storageBytes } = plan
  const unlimited = plain('plans.unlimited')
  return (
    <tr>
      <th scope="row" safe>
        {isOwn ? plain('plans.table.current', { planName: name }) : name}
      </th>
      <td safe>
        {uploadsPerMonth === null ? unlimited : plain('layout.count', { count: uploadsPerMonth })}
      </td>
      <td safe>{storageBytes === null ? unlimited : formatBytes(storageBytes)}</td>
      <td safe>{formatBytes(plan.fileBytes)}</td>
      <td safe>{daysOf(plan)}</td>
      <td>{text(`plans.table.custom.${customOf(plan)}`)}</td>
    </tr>
  )
}

function daysOf({ maxExpirationMs }: Plan): string {
  return maxExpirationMs === null
    ? plain('plans.noExpiration')
    : plain('plans.table.days', { days: Math.floor(maxExpirationMs / 86_400_000) })
}

function customOf({ customDate, customSlug }: Plan): 'both' | 'date' | 'slug' | 'none' {
  if (customDate && customSlug) return 'both'
  if (customDate) return 'date'
  return customSlug ? 'slug' : 'none'
}
