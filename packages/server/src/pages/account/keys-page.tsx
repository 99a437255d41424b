import type { KeyFacts } from '../../accounts/index.ts'
import type { Grant } from '../../oauth/index.ts'
import { done, hiddenField } from '../layout/fields.tsx'
import { dateOf } from '../layout/item-card.tsx'
import type { Frame } from '../layout/layout.tsx'
import { plain, text } from '../messages/index.ts'
import { copyRow } from '../share/copy-links.tsx'
import { attr, link } from '../text.ts'
import { renderAccountPage, section } from './account-frame.tsx'
import { appsPanel } from './apps-panel.tsx'
import { newKeyForm } from './new-key-form.tsx'
import { personalKeyForm } from './personal-key.tsx'

export type KeysModel = {
  readonly frame: Frame
  readonly keys: readonly KeyFacts[]
  readonly apps: readonly Grant[]
  /** Sites that a key can be for. */
  readonly audiences: readonly string[]
  /** A key that has just been made: it stands in this answer and nowhere else. */
  readonly made?: string | undefined
  readonly done?: string | undefined
  /** Whether the form begins with a key that uploads and does nothing else. */
  readonly onlyUploads?: boolean | undefined
  readonly refusal?: string | undefined
}

/** All that may act in a person's name: the personal key, the others, connected apps; and a form for another key. */
export function renderKeys(model: KeysModel): string {
  const family = model.keys.filter(({ kind }) => kind === 'family')
  const personal = model.keys.find(({ kind }) => kind === 'personal')
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
      {section('personal-key', plain('plans.key'), personalKeyForm(personal))}
      {appsPanel(model.apps)}
      {section('new-key', plain('keys.new'), newKeyForm(model))}
      <p class="hint">{text('keys.more', {}, { docs: (inner) => <a href="/docs">{inner}</a> })}</p>
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
