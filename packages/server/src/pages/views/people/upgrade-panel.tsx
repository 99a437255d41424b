import type { Plan } from '../../../accounts/index.ts'
import type { AccountFacts, StoreFacts } from '../../people/account-parts.ts'
import { attr, formatBytes, formatDate } from '../../text.ts'

/** How one gets another plan: by paying where that is set up, and otherwise from the operator. */
export function upgradePanel(account: AccountFacts, store: StoreFacts) {
  return (
    <>
      {plansTable(store.plans, account.plan.id)}
      {store.sells ? selling(account, store) : asking(account)}
    </>
  )
}

function asking({ email }: AccountFacts) {
  return (
    <p>
      Plans are given by the operator of this site, who runs{' '}
      <code safe>{`anybin plan set --user ${email} --plan …`}</code>. Ask them, and say your
      address: <strong safe>{email}</strong>.
    </p>
  )
}

function selling({ plan }: AccountFacts, { sells = [], plans, paid }: StoreFacts) {
  if (paid) return managing(plans, paid)
  const offered = plans.filter(({ id }) => sells.includes(id) && id !== plan.id)
  return (
    <form class="gate-tools" method="post" action="/dashboard/profile/checkout">
      {offered.map(({ id, name }) => (
        <button type="submit" class="button button-main" name="plan" value={attr(id)} safe>
          {`Choose ${name}`}
        </button>
      ))}
      <p class="hint">You see the price, and pay, on a page of Stripe. It can be ended any day.</p>
    </form>
  )
}

function managing(plans: readonly Plan[], paid: NonNullable<StoreFacts['paid']>) {
  const name = plans.find(({ id }) => id === paid.planId)?.name ?? paid.planId
  const end = paid.endsAt === null ? '' : ` It ends ${formatDate(paid.endsAt)}.`
  const late = paid.status === 'past_due' ? ' The last payment failed: look at your card.' : ''
  return (
    <form method="post" action="/dashboard/profile/portal">
      <p safe>{`You pay for the plan ${name}.${end}${late}`}</p>
      <button type="submit" class="button">
        Change or end it, invoices
      </button>
    </form>
  )
}

function plansTable(plans: readonly Plan[], ownId: string) {
  return (
    <section class="table-frame" tabindex="0" aria-label="Plans">
      <table>
        <thead>
          <tr>
            <th scope="col">Plan</th>
            <th scope="col">Uploads by programs a month</th>
            <th scope="col">Storage</th>
            <th scope="col">File</th>
            <th scope="col">Stays</th>
            <th scope="col">Own dates and addresses</th>
          </tr>
        </thead>
        <tbody>
          {plans.map((plan) => (
            <tr>
              <th scope="row" safe>
                {plan.id === ownId ? `${plan.name} (yours)` : plan.name}
              </th>
              <td safe>{plan.uploadsPerMonth === null ? 'no limit' : `${plan.uploadsPerMonth}`}</td>
              <td safe>
                {plan.storageBytes === null ? 'no limit' : formatBytes(plan.storageBytes)}
              </td>
              <td safe>{formatBytes(plan.fileBytes)}</td>
              <td safe>{daysOf(plan)}</td>
              <td safe>{ownThings(plan)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function daysOf({ maxExpirationMs }: Plan): string {
  return maxExpirationMs === null ? 'for good' : `${Math.floor(maxExpirationMs / 86_400_000)} days`
}

function ownThings({ customDate, customSlug }: Plan): string {
  if (customDate && customSlug) return 'both'
  if (customDate) return 'dates'
  return customSlug ? 'addresses' : '–'
}
