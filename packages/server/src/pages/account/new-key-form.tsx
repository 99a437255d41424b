import { type Scope, scopes, timedExpirations } from '@anybin/contract'
import { expirationLabel } from '../layout/expiration-words.ts'
import { mainButton, refusal, textField } from '../layout/fields.tsx'
import { selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'

const uploadScopes: ReadonlySet<Scope> = new Set(['image:create', 'voice:create'])

type NewKeyModel = {
  /** Sites that a key can be for. */
  readonly audiences: readonly string[]
  /** Whether it begins with a key that uploads and does nothing else. */
  readonly onlyUploads?: boolean | undefined
  readonly refusal?: string | undefined
}

/** What another key may do, for how long, and what holds for its uploads. */
export function newKeyForm({ audiences, onlyUploads, refusal: sentence }: NewKeyModel) {
  return (
    <form method="post" action="/account/keys">
      {refusal(sentence)}
      <p class="hint">
        {text(
          onlyUploads ? 'keys.new.anyKey' : 'keys.new.onlyUploads',
          {},
          {
            all: (inner) => <a href="/account/keys#new-key">{inner}</a>,
            clients: (inner) => <a href="/clients">{inner}</a>,
            preset: (inner) => <a href="/account/keys?preset=upload#new-key">{inner}</a>,
          },
        )}
      </p>
      {textField({
        name: 'name',
        label: plain('keys.new.name'),
        autocomplete: 'off',
        maxlength: 80,
        hint: plain('keys.new.name.hint'),
      })}
      <fieldset class="choices">
        <legend class="label">{text('keys.new.scopes')}</legend>
        {scopes.map((scope) => (
          <label class="check">
            <input
              type="checkbox"
              name={attr(`scope-${scope}`)}
              value="1"
              checked={onlyUploads ? uploadScopes.has(scope) : !scope.endsWith(':delete')}
            />
            <span>{text(`consent.scope.${scope}`)}</span>
          </label>
        ))}
      </fieldset>
      <div class="form-row">
        <label class="label" for="days">
          {text('keys.new.expires')}
        </label>
        <select class="field" id="days" name="days">
          <option value="30">{text('keys.new.expires.days', { days: 30 })}</option>
          <option value="90" selected>
            {text('keys.new.expires.days', { days: 90 })}
          </option>
          <option value="365">{text('keys.new.expires.year')}</option>
          <option value="">{text('keys.new.expires.never')}</option>
        </select>
      </div>
      <label class="check">
        <input type="checkbox" name="delete-links" value="1" checked />
        <span>{text('keys.new.deleteLinks')}</span>
      </label>
      {uploadDefaults()}
      {audiences.length > 1 && audienceField(audiences)}
      {mainButton(plain('keys.new.create'))}
    </form>
  )
}

/** What holds for uploads with the key that say nothing else. */
function uploadDefaults() {
  return (
    <fieldset class="choices">
      <legend class="label">{text('keys.new.defaults')}</legend>
      <p class="hint">{text('keys.new.defaults.hint')}</p>
      {selectField({
        id: 'default-expiration',
        name: 'default-expiration',
        label: plain('keys.new.defaults.expiration'),
        value: '',
        choices: [
          { value: '', text: plain('keys.new.defaults.none') },
          ...timedExpirations.map((value) => ({ value, text: expirationLabel(value) })),
        ],
      })}
      {textField({
        name: 'default-folder',
        label: plain('keys.new.defaults.folder'),
        autocomplete: 'off',
        maxlength: 64,
        hint: plain('keys.new.defaults.folder.hint'),
        isOptional: true,
      })}
      {selectField({
        id: 'default-link',
        name: 'default-link',
        label: plain('keys.new.defaults.link'),
        value: '',
        choices: [
          { value: '', text: plain('keys.new.defaults.direct') },
          { value: 'share', text: plain('keys.new.defaults.share') },
        ],
      })}
      <label class="check">
        <input type="checkbox" name="default-private" value="1" />
        <span>{text('keys.new.defaults.private')}</span>
      </label>
    </fieldset>
  )
}

function audienceField(audiences: readonly string[]) {
  return (
    <div class="form-row">
      <label class="label" for="audience">
        {text('keys.new.site')}
      </label>
      <select class="field" id="audience" name="audience" aria-describedby="audience-hint">
        {audiences.map((audience) => (
          <option value={attr(audience)} safe>
            {audience}
          </option>
        ))}
      </select>
      <p class="hint" id="audience-hint">
        {text('keys.new.site.hint')}
      </p>
    </div>
  )
}
