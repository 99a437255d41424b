import { type Scope, scopes, timedExpirations } from '@anybin/contract'
import type { KeyFacts } from '../../accounts/index.ts'
import { expirationLabel } from '../layout/expiration-words.ts'
import { done, hiddenField, mainButton, refusal, textField } from '../layout/fields.tsx'
import { dateOf } from '../layout/item-card.tsx'
import type { Frame } from '../layout/layout.tsx'
import { selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import { copyRow } from '../share/copy-links.tsx'
import { attr, link } from '../text.ts'
import { renderAccountPage, section } from './account-frame.tsx'

const uploadScopes: ReadonlySet<Scope> = new Set(['image:create', 'voice:create'])

export type KeysModel = {
  readonly frame: Frame
  readonly keys: readonly KeyFacts[]
  /** Sites that a key can be for. */
  readonly audiences: readonly string[]
  /** A key that has just been made: it stands in this answer and nowhere else. */
  readonly made?: string | undefined
  readonly done?: string | undefined
  /** Whether the form begins with a key that uploads and does nothing else. */
  readonly onlyUploads?: boolean | undefined
  readonly refusal?: string | undefined
}

/** API keys: all that work, and a form for another one. */
export function renderKeys(model: KeysModel): string {
  const family = model.keys.filter(({ kind }) => kind === 'family')
  return renderAccountPage(
    model.frame,
    '/account/keys',
    plain('keys.title'),
    <>
      {done(model.done)}
      {model.made !== undefined && madeKey(model.made)}
      {section(
        'keys',
        plain('keys.list'),
        family.length === 0 ? (
          <p>{text('keys.none')}</p>
        ) : (
          <ul class="rows">{family.map(keyRow)}</ul>
        ),
      )}
      {section('new-key', plain('keys.new'), newKeyForm(model))}
      <p class="hint">
        {text(
          'keys.more',
          {},
          {
            profile: (inner) => <a href="/dashboard/profile">{inner}</a>,
            docs: (inner) => <a href="/docs">{inner}</a>,
          },
        )}
      </p>
    </>,
  )
}

/** The key itself, this once. */
export function madeKey(
  key: string,
  about: 'keys.created.about' | 'keys.created.personal' = 'keys.created.about',
) {
  return (
    <section class="panel made-key" aria-labelledby="made-key" role="status">
      <h2 id="made-key">{text('keys.created')}</h2>
      <p>{text(about)}</p>
      <div class="copy-list">{copyRow(plain('keys.created.label'), key)}</div>
    </section>
  )
}

function keyRow(key: KeyFacts) {
  const { id, name, hint, audience } = key
  return (
    <li class="row">
      <span class="row-main">
        <strong safe>{name}</strong> <code safe>{hint}</code>
        <span class="row-scopes" safe>
          {key.scopes.join(', ')}
        </span>
        <span class="row-scopes">{text('keys.worksOn', { origin: audience })}</span>
      </span>
      <span class="row-facts">
        {keyFacts(key)} <a href={link(`/account/keys/${id}`)}>{text('agents.more')}</a>
      </span>
      <form method="post" action="/account/keys/revoke">
        {hiddenField('id', id)}
        <button
          type="submit"
          class="button button-danger"
          aria-label={attr(plain('keys.revoke.one', { keyName: name }))}
        >
          {text('keys.revoke')}
        </button>
      </form>
    </li>
  )
}

function keyFacts({ createdAt, expiresAt, lastUsedAt }: KeyFacts) {
  const dates = {
    created: () => dateOf(createdAt),
    expires: () => dateOf(expiresAt ?? 0),
    used: () => dateOf(lastUsedAt ?? 0),
  }
  const use = lastUsedAt === null ? 'neverUsed' : 'used'
  return text(expiresAt === null ? `keys.facts.${use}` : `keys.facts.expires.${use}`, {}, dates)
}

function newKeyForm({ audiences, onlyUploads, refusal: sentence }: KeysModel) {
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
