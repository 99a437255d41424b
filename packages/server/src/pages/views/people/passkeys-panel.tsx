import { attr } from '../../text.ts'
import { dateOf } from '../item-card.tsx'
import { section } from './account-frame.tsx'
import { type AccountModel, type PasskeyFacts, refusedIn } from './account-model.ts'
import { hiddenField, refusal } from './fields.tsx'

export function passkeysPanel(model: AccountModel) {
  return section(
    'passkeys',
    'Passkeys',
    <>
      <p>
        A passkey signs you in with your fingerprint, your face or the lock of your device, without
        a password.
      </p>
      {refusal(refusedIn(model, 'passkeys'))}
      {model.passkeys.length > 0 && <ul class="rows">{model.passkeys.map(passkeyRow)}</ul>}
      <div data-controller="passkey" data-passkey-next-value="/account?notice=passkey-added" hidden>
        <button type="button" class="button" data-action="passkey#add">
          Add a passkey
        </button>
        <p class="refusal" data-passkey-target="message" role="alert" hidden></p>
      </div>
      <p class="script-none hint">Adding one needs JavaScript.</p>
    </>,
  )
}

function passkeyRow({ id, name, createdAt }: PasskeyFacts) {
  return (
    <li class="row">
      <form method="post" action="/account/passkeys/rename" class="row-main row-form">
        {hiddenField('id', id)}
        <input
          class="field"
          name="name"
          value={attr(name || 'Passkey')}
          aria-label="Name of the passkey"
          maxlength={80}
          required
          autocomplete="off"
        />
        <button type="submit" class="button button-quiet">
          Rename
        </button>
      </form>
      <span class="row-facts">{createdAt ? <>Added {dateOf(Date.parse(createdAt))}</> : ''}</span>
      <form method="post" action="/account/passkeys/remove">
        {hiddenField('id', id)}
        <button
          type="submit"
          class="button button-danger"
          aria-label={attr(`Remove ${name || 'Passkey'}`)}
        >
          Remove
        </button>
      </form>
    </li>
  )
}
