import type { Item } from '@anybin/contract'
import type { CounterNoticeState } from '../../moderation/index.ts'
import { renderAccountPage } from '../account/account-frame.tsx'
import { mainButton, refusal } from '../layout/fields.tsx'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, formatDate, link, nameOf } from '../text.ts'

/** What the form holds. */
export type CounterNoticeFields = Readonly<
  Record<'name' | 'address' | 'phone' | 'email' | 'signature', string>
> & { readonly mistake: boolean; readonly jurisdiction: boolean }

export const noCounterNotice: CounterNoticeFields = {
  name: '',
  address: '',
  phone: '',
  email: '',
  signature: '',
  mistake: false,
  jurisdiction: false,
}

/** The sworn answer to a claim of copyright. */
export function renderCounterNotice(
  frame: Frame,
  item: Item,
  entered: CounterNoticeFields & { readonly refusal?: string },
): string {
  return renderAccountPage(
    frame,
    '/dashboard',
    plain('counter.title'),
    <section class="panel">
      <p>{text('counter.lead')}</p>
      <p>{text('counter.course')}</p>
      <p class="hint">{text('counter.advice')}</p>
      <p safe>{plain('counter.upload', { name: nameOf(item) })}</p>
      {refusal(entered.refusal)}
      <form method="post" action={link(`/dashboard/items/${item.id}/counter-notice`)}>
        {field('name', entered.name, 'name')}
        {field('address', entered.address, 'street-address')}
        {field('phone', entered.phone, 'tel')}
        {field('email', entered.email, 'email')}
        {statement('mistake', entered.mistake)}
        {statement('jurisdiction', entered.jurisdiction)}
        {field('signature', entered.signature, 'off')}
        {mainButton(plain('counter.send'))}
      </form>
    </section>,
  )
}

/** On the page of the upload: the way to it, or how it is doing. */
export function counterNoticeNote(item: Item, notice: CounterNoticeState | undefined) {
  if (notice === undefined) return ''
  if (notice.state === 'waiting') {
    return <p role="status">{text('counter.waiting', { date: formatDate(notice.putBackAfter) })}</p>
  }
  if (notice.state !== 'possible') return <p role="status">{text(`counter.${notice.state}`)}</p>
  const address = link(`/dashboard/items/${item.id}/counter-notice`)
  return <p>{text('counter.offer', {}, { a: (inner) => <a href={address}>{inner}</a> })}</p>
}

function field(
  name: 'name' | 'address' | 'phone' | 'email' | 'signature',
  value: string,
  autocomplete: string,
) {
  return (
    <div class="form-row">
      <label class="label" for={name}>
        {text(`counter.${name}`)}
      </label>
      <input
        class="field"
        id={name}
        name={name}
        type={name === 'email' ? 'email' : 'text'}
        value={attr(value)}
        maxlength={name === 'address' ? 500 : 200}
        autocomplete={attr(autocomplete)}
        required
      />
    </div>
  )
}

function statement(name: 'mistake' | 'jurisdiction', checked: boolean) {
  return (
    <p>
      <label>
        <input type="checkbox" name={name} value="1" checked={checked} required />{' '}
        {text(`counter.${name}`)}
      </label>
    </p>
  )
}
