import type { Plan, User } from '../../accounts/index.ts'
import { textField } from '../layout/fields.tsx'
import { dateOf } from '../layout/item-card.tsx'
import type { Frame } from '../layout/layout.tsx'
import { type Choice, selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, formatDate, link } from '../text.ts'
import { type AdminNews, adminPart, renderAdmin, stateMark } from './admin-frame.tsx'
import { type PeopleWish, peoplePath, personPath, roles, states } from './people-query.ts'

/** An invitation that was made a moment ago; its address is shown once. */
export type Invitation = { readonly url: string; readonly expiresAt: number }

type PeopleModel = {
  readonly wish: PeopleWish
  readonly people: readonly User[]
  readonly isCut: boolean
  readonly plans: readonly Plan[]
  readonly invitation: Invitation | undefined
  readonly mayInvite: boolean
  readonly mailDelivers: boolean
  /** What was typed as the address of whom to invite. */
  readonly address: string
  readonly now: number
  readonly news: AdminNews
}

/** Everybody with an account, and who is looked for among them. */
export function renderPeople(frame: Frame, model: PeopleModel): string {
  const { invitation, news } = model
  return renderAdmin(
    frame,
    { path: '/admin/people', title: plain('admin.people'), news },
    <>
      {invitation !== undefined && invitationPart(invitation)}
      {searchForm(model)}
      {peopleList(model)}
      {inviteForm(model)}
    </>,
  )
}

function invitationPart({ url, expiresAt }: Invitation) {
  return (
    <section class="panel made-key" aria-labelledby="invitation">
      <h2 id="invitation">{text('admin.invitation')}</h2>
      <p>{text('admin.invitation.hint', { until: formatDate(expiresAt) })}</p>
      <code class="secret" safe>
        {url}
      </code>
    </section>
  )
}

function inviteForm({ address, mailDelivers, mayInvite }: PeopleModel) {
  return adminPart(
    'invite',
    plain('admin.invite'),
    mayInvite ? (
      <form method="post" action="/admin/people/invite">
        <p class="hint">{text('admin.invite.hint')}</p>
        {mailDelivers &&
          textField({
            name: 'email',
            id: 'invite-email',
            label: plain('admin.invite.email'),
            type: 'email',
            value: address,
            autocomplete: 'off',
            maxlength: 254,
            isOptional: true,
            hint: plain('admin.invite.emailHint'),
          })}
        <button type="submit" class="button">
          {text(mailDelivers ? 'admin.invite.do' : 'admin.invite.doLink')}
        </button>
      </form>
    ) : (
      <p class="hint">{text('admin.invite.closed')}</p>
    ),
  )
}

const any = (): Choice => ({ value: '', text: plain('admin.any') })

function searchForm({ wish, plans }: PeopleModel) {
  return (
    <search>
      <form method="get" action="/admin/people" class="admin-search">
        <div class="form-row">
          <label class="label" for="q">
            {text('admin.people.search')}
          </label>
          <input
            class="field"
            id="q"
            name="q"
            type="search"
            value={attr(wish.text)}
            maxlength={200}
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            aria-describedby="q-hint"
          />
          <p class="hint" id="q-hint">
            {text('admin.people.searchHint')}
          </p>
        </div>
        {selectField({
          id: 'plan',
          name: 'plan',
          label: plain('admin.plan'),
          value: wish.planId ?? '',
          choices: [any(), ...plans.map(({ id, name }) => ({ value: id, text: name }))],
        })}
        {selectField({
          id: 'role',
          name: 'role',
          label: plain('admin.role'),
          value: wish.role ?? '',
          choices: [
            any(),
            ...roles.map((value) => ({ value, text: plain(`admin.role.${value}`) })),
          ],
        })}
        {selectField({
          id: 'state',
          name: 'state',
          label: plain('admin.state'),
          value: wish.state ?? '',
          choices: [
            any(),
            ...states.map((value) => ({ value, text: plain(`admin.state.${value}`) })),
          ],
        })}
        <button type="submit" class="button button-main">
          {text('admin.people.find')}
        </button>
      </form>
    </search>
  )
}

function peopleList(model: PeopleModel) {
  const { people, wish } = model
  const isNarrow = peoplePath({ ...wish, before: undefined }) !== '/admin/people'
  if (people.length === 0) {
    return (
      <p class="hint">
        {text(isNarrow || wish.before ? 'admin.people.none' : 'admin.people.nobody')}{' '}
        {isNarrow && <a href="/admin/people">{text('admin.people.all')}</a>}
      </p>
    )
  }
  return (
    <section aria-label={attr(plain('admin.people'))}>
      <ul class="rows">{people.map((person) => personRow(model, person))}</ul>
      {more(model)}
    </section>
  )
}

function more({ isCut, people, wish }: PeopleModel) {
  if (!isCut) return ''
  if (wish.text !== '')
    return <p class="hint">{text('admin.people.cut', { count: people.length })}</p>
  return (
    <p>
      <a class="button" href={link(peoplePath({ ...wish, before: people.at(-1) }))}>
        {text('admin.people.older')}
      </a>
    </p>
  )
}

function personRow({ now }: PeopleModel, person: User) {
  return (
    <li class="admin-person">
      <a href={link(personPath(person.id))}>
        <strong safe>{person.name || person.email}</strong>
      </a>
      <span class="admin-marks">{personMarks(person, now)}</span>
      <span class="hint">
        <span safe>{person.email}</span>
        {' · '}
        <span safe>{person.plan.name}</span>
        {' · '}
        {text('admin.person.since', {}, { at: () => dateOf(person.createdAt) })}
      </span>
    </li>
  )
}

/** Role and standing, where they are not those of everybody. */
export function personMarks(
  { role, bannedAt, suspendedUntil }: Pick<User, 'role' | 'bannedAt' | 'suspendedUntil'>,
  now: number,
) {
  return (
    <>
      {role !== 'member' && stateMark('none', plain(`admin.role.${role}`))}
      {bannedAt !== null && stateMark('bad', plain('admin.state.banned'))}
      {(suspendedUntil ?? 0) > now && stateMark('bad', plain('admin.state.suspended'))}
    </>
  )
}
