import { deviceOf } from '../account/device-of.ts'
import { usageMeters } from '../account/usage-panels.tsx'
import { fact } from '../layout/fact.tsx'
import { hiddenField, textField } from '../layout/fields.tsx'
import { dateOf } from '../layout/item-card.tsx'
import type { Frame } from '../layout/layout.tsx'
import { selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, formatDate, link } from '../text.ts'
import { adminPart, renderAdmin } from './admin-frame.tsx'
import { personMarks } from './people-page.tsx'
import { personPath, roles } from './people-query.ts'
import type { PersonModel, Session } from './person-model.ts'
import { standingPart } from './standing-part.tsx'

/** Everything about one person, and what can be done. */
export function renderPerson(frame: Frame, model: PersonModel): string {
  const { user } = model.person
  return renderAdmin(
    frame,
    { path: '/admin/people', title: user.name || user.email, news: model.news },
    <>
      <p class="admin-marks">{personMarks(user, model.now)}</p>
      {factsPart(model)}
      {adminPart('usage', plain('admin.person.usage'), usageMeters(model.usage, 'person'))}
      {adminPart('plan', plain('admin.plan'), planForm(model))}
      {adminPart('role', plain('admin.role'), roleForm(model))}
      {adminPart('sessions', plain('admin.sessions'), sessionsList(model))}
      {adminPart('standing', plain('admin.standing'), standingPart(model))}
      {adminPart('delete', plain('admin.delete'), deleteForm(model))}
      <p>
        <a href="/admin/people">{text('admin.people.all')}</a>
      </p>
    </>,
  )
}

function factsPart({ person }: PersonModel) {
  const { user } = person
  return (
    <dl class="limits">
      {fact(plain('admin.person.email'), user.email)}
      {fact(
        plain('admin.person.verified'),
        plain('admin.yesNo', { is: String(person.hasVerifiedEmail) }),
      )}
      {fact(
        plain('admin.person.secondStep'),
        plain('admin.yesNo', { is: String(person.hasSecondFactor) }),
      )}
      {fact(plain('admin.person.created'), formatDate(user.createdAt))}
      {fact(plain('admin.person.id'), user.id)}
    </dl>
  )
}

function planForm({ person: { user }, plans }: PersonModel) {
  return (
    <form method="post" action={attr(personPath(user.id, '/plan'))} class="admin-change">
      {selectField({
        id: 'plan-of',
        name: 'plan',
        label: plain('admin.plan.of'),
        value: user.plan.id,
        choices: plans.map(({ id, name }) => ({ value: id, text: name })),
      })}
      <button type="submit" class="button">
        {text('admin.plan.do')}
      </button>
      <p class="hint">{text('admin.plan.hint')}</p>
    </form>
  )
}

function roleForm({ person: { user } }: PersonModel) {
  return (
    <form method="post" action={attr(personPath(user.id, '/role'))} class="admin-change">
      {selectField({
        id: 'role-of',
        name: 'role',
        label: plain('admin.role.of'),
        value: user.role,
        choices: roles.map((value) => ({ value, text: plain(`admin.role.${value}`) })),
      })}
      <button type="submit" class="button">
        {text('admin.role.do')}
      </button>
      <p class="hint">{text('admin.role.hint')}</p>
    </form>
  )
}

function sessionsList({ person: { user }, sessions }: PersonModel) {
  if (sessions.length === 0) return <p class="hint">{text('admin.sessions.none')}</p>
  const path = personPath(user.id, '/sessions/end')
  return (
    <>
      <ul class="rows">{sessions.map((session) => sessionRow(path, session))}</ul>
      <form method="post" action={attr(path)}>
        <button type="submit" class="button">
          {text('admin.sessions.endAll')}
        </button>
      </form>
    </>
  )
}

function sessionRow(path: string, { id, userAgent, startedAt, lastUsedAt }: Session) {
  const device = deviceOf(userAgent)
  return (
    <li class="row">
      <strong class="row-main" safe>
        {device}
      </strong>
      <span class="row-facts">
        {text(
          'account.sessions.facts',
          {},
          { started: () => dateOf(startedAt), used: () => dateOf(lastUsedAt) },
        )}
      </span>
      <form method="post" action={attr(path)}>
        {hiddenField('id', id)}
        <button
          type="submit"
          class="button"
          aria-label={attr(plain('admin.sessions.end.one', { device }))}
        >
          {text('admin.sessions.end')}
        </button>
      </form>
    </li>
  )
}

function deleteForm({ isSelf, person: { user } }: PersonModel) {
  if (isSelf) {
    return (
      <p class="hint">
        {text('admin.delete.self', {}, { a: (inner) => <a href={link('/account')}>{inner}</a> })}
      </p>
    )
  }
  return (
    <form method="post" action={attr(personPath(user.id, '/delete'))}>
      <p>{text('admin.delete.hint')}</p>
      {textField({
        name: 'email',
        id: 'delete-email',
        label: plain('admin.delete.type', { email: user.email }),
        type: 'email',
        autocomplete: 'off',
      })}
      <button type="submit" class="button button-danger">
        {text('admin.delete.do')}
      </button>
    </form>
  )
}
