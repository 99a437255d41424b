import { hiddenField, refusal } from '../layout/fields.tsx'
import { dateOf } from '../layout/item-card.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import { section } from './account-frame.tsx'
import { type AccountModel, type PasskeyFacts, refusedIn } from './account-model.ts'

export function passkeysPanel(model: AccountModel) {
  return section(
    'passkeys',
    plain('account.passkeys'),
    <>
      <p>{text('account.passkeys.about')}</p>
      {refusal(refusedIn(model, 'passkeys'))}
      {model.passkeys.length > 0 && <ul class="rows">{model.passkeys.map(passkeyRow)}</ul>}
      <div data-controller="passkey" data-passkey-next-value="/account?notice=passkey-added" hidden>
        <button type="button" class="button" data-action="passkey#add">
          {text('account.passkeys.add')}
        </button>
        <p class="refusal" data-passkey-target="message" role="alert" hidden></p>
      </div>
      <p class="script-none hint">{text('account.passkeys.script')}</p>
    </>,
  )
}

function passkeyRow({ id, name: chosen, createdAt }: PasskeyFacts) {
  const name = chosen || plain('account.passkeys.unnamed')
  return (
    <li class="row">
      <form method="post" action="/account/passkeys/rename" class="row-main row-form">
        {hiddenField('id', id)}
        <input
          class="field"
          name="name"
          value={attr(name)}
          aria-label={attr(plain('account.passkeys.name'))}
          maxlength={80}
          required
          autocomplete="off"
        />
        <button type="submit" class="button button-quiet">
          {text('account.passkeys.rename')}
        </button>
      </form>
      <span class="row-facts">
        {createdAt
          ? text('account.passkeys.added', {}, { date: () => dateOf(Date.parse(createdAt)) })
          : ''}
      </span>
      <form method="post" action="/account/passkeys/remove">
        {hiddenField('id', id)}
        <button
          type="submit"
          class="button button-danger"
          aria-label={attr(plain('account.passkeys.remove.one', { name }))}
        >
          {text('account.passkeys.remove')}
        </button>
      </form>
    </li>
  )
}
