import { type Scope, scopes } from '@anybin/contract'
import type { KeyFacts } from '../../people/account-parts.ts'
import { attr } from '../../text.ts'
import { copyRow } from '../copy-links.tsx'
import { dateOf } from '../item-card.tsx'
import type { Frame } from '../layout.tsx'
import { renderAccountPage, section } from './account-frame.tsx'
import { done, hiddenField, mainButton, refusal, textField } from './fields.tsx'

export type KeysModel = {
  readonly frame: Frame
  readonly keys: readonly KeyFacts[]
  /** Sites that a key can be for. */
  readonly audiences: readonly string[]
  /** A key that has just been made: it stands in this answer and nowhere else. */
  readonly made?: string | undefined
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}

/** API keys: all that work, and a form for another one. */
export function renderKeys(model: KeysModel): string {
  const family = model.keys.filter(({ kind }) => kind === 'family')
  return renderAccountPage(
    model.frame,
    '/account/keys',
    'API keys',
    <>
      {done(model.done)}
      {model.made !== undefined && madeKey(model.made)}
      {section(
        'keys',
        'Your keys',
        family.length === 0 ? (
          <p>You have none yet. A program that uploads for you needs one.</p>
        ) : (
          <ul class="rows">{family.map(keyRow)}</ul>
        ),
      )}
      {section('new-key', 'A new key', newKeyForm(model))}
      <p class="hint">
        The key of the classic API, of which there is one, is on the page{' '}
        <a href="/dashboard/profile">Plan</a>. How keys are used is told in the{' '}
        <a href="/docs">documentation</a>.
      </p>
    </>,
  )
}

/** The key itself, this once. */
export function madeKey(key: string) {
  return (
    <section class="panel made-key" aria-labelledby="made-key" role="status">
      <h2 id="made-key">Here is your key</h2>
      <p>Copy it now: it is not shown again, and nobody can look it up.</p>
      <div class="copy-list">{copyRow('Key', key)}</div>
    </section>
  )
}

function keyRow(key: KeyFacts) {
  const { id, name, hint, expiresAt, lastUsedAt, createdAt, audience } = key
  return (
    <li class="row">
      <span class="row-main">
        <strong safe>{name}</strong> <code safe>{hint}</code>
        <span class="row-scopes" safe>
          {key.scopes.join(', ')}
        </span>
        <span class="row-scopes" safe>
          {`For ${audience}`}
        </span>
      </span>
      <span class="row-facts">
        Made {dateOf(createdAt)}
        {expiresAt !== null && <>, ends {dateOf(expiresAt)}</>}
        {lastUsedAt === null ? ', never used' : <>, last used {dateOf(lastUsedAt)}</>}
      </span>
      <form method="post" action="/account/keys/revoke">
        {hiddenField('id', id)}
        <button type="submit" class="button button-danger" aria-label={attr(`Revoke ${name}`)}>
          Revoke
        </button>
      </form>
    </li>
  )
}

const scopeLabels: Readonly<Record<Scope, string>> = {
  'image:create': 'upload and change pictures',
  'image:read': 'read pictures and lists of them',
  'image:delete': 'delete pictures',
  'voice:create': 'upload and change sound',
  'voice:read': 'read sound and lists of it',
  'voice:delete': 'delete sound',
}

function newKeyForm({ audiences, refusal: sentence }: KeysModel) {
  return (
    <form method="post" action="/account/keys">
      {refusal(sentence)}
      {textField({
        name: 'name',
        label: 'Name',
        autocomplete: 'off',
        maxlength: 80,
        hint: 'So that you know it again: the program or the machine that uses it.',
      })}
      <fieldset class="choices">
        <legend class="label">It may</legend>
        {scopes.map((scope) => (
          <label class="check">
            <input
              type="checkbox"
              name={attr(`scope-${scope}`)}
              value="1"
              checked={!scope.endsWith(':delete')}
            />
            <span safe>{scopeLabels[scope]}</span>
          </label>
        ))}
      </fieldset>
      <div class="form-row">
        <label class="label" for="days">
          It works
        </label>
        <select class="field" id="days" name="days">
          <option value="30">for 30 days</option>
          <option value="90" selected>
            for 90 days
          </option>
          <option value="365">for a year</option>
          <option value="">until you revoke it</option>
        </select>
      </div>
      {audiences.length > 1 && audienceField(audiences)}
      {mainButton('Make the key')}
    </form>
  )
}

function audienceField(audiences: readonly string[]) {
  return (
    <div class="form-row">
      <label class="label" for="audience">
        For the site
      </label>
      <select class="field" id="audience" name="audience">
        {audiences.map((audience) => (
          <option value={attr(audience)} safe>
            {audience}
          </option>
        ))}
      </select>
    </div>
  )
}
