import type { RecordedAuditEvent } from '../../accounts/index.ts'
import { english } from '../layout/english.ts'
import { dateOf } from '../layout/item-card.tsx'
import type { Frame } from '../layout/layout.tsx'
import { selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, link } from '../text.ts'
import { renderAdmin } from './admin-frame.tsx'
import { personPath } from './people-query.ts'

export const spans = [
  { value: 'day', days: 1 },
  { value: 'week', days: 7 },
  { value: 'month', days: 30 },
] as const

/** What is looked for; empty is everything. */
export type AuditWish = {
  /** An e-mail address, or the id of somebody who may be gone. */
  readonly user: string
  readonly action: string
  readonly span: string
  readonly before: number | undefined
}

type AuditModel = {
  readonly wish: AuditWish
  readonly events: readonly RecordedAuditEvent[]
  readonly next: number | undefined
  /** Of those who are still there, by id. */
  readonly emails: ReadonlyMap<string, string>
}

/** Who did what, the newest first. */
export function renderAudit(frame: Frame, model: AuditModel): string {
  const { events, next, wish } = model
  return renderAdmin(
    frame,
    { path: '/admin/audit', title: plain('admin.audit') },
    <>
      {filterForm(wish)}
      {events.length === 0 ? (
        <p class="hint">{text('admin.audit.none')}</p>
      ) : (
        <ul class="rows">{events.map((event) => eventRow(model, event))}</ul>
      )}
      {next !== undefined && (
        <p>
          <a class="button" href={link(auditPath({ ...wish, before: next }))}>
            {text('admin.older')}
          </a>
        </p>
      )}
    </>,
  )
}

function auditPath({ user, action, span, before }: AuditWish): string {
  const all = { user, action, span, before: before === undefined ? '' : String(before) }
  const said = Object.entries(all).filter(([, value]) => value !== '')
  return `/admin/audit?${new URLSearchParams(said)}`
}

function filterForm({ user, action, span }: AuditWish) {
  return (
    <search>
      <form method="get" action="/admin/audit" class="admin-search">
        {filterField('user', user)}
        {filterField('action', action)}
        {selectField({
          id: 'span',
          name: 'span',
          label: plain('admin.audit.span'),
          value: span,
          choices: [
            { value: '', text: plain('admin.any') },
            ...spans.map(({ value }) => ({ value, text: plain(`admin.audit.span.${value}`) })),
          ],
        })}
        <button type="submit" class="button button-main">
          {text('admin.people.find')}
        </button>
      </form>
    </search>
  )
}

function filterField(name: 'user' | 'action', value: string) {
  return (
    <div class="form-row">
      <label class="label" for={name}>
        {text(`admin.audit.${name}`)}
      </label>
      <input
        class="field"
        id={name}
        name={name}
        value={attr(value)}
        maxlength={200}
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        aria-describedby={`${name}-hint`}
      />
      <p class="hint" id={`${name}-hint`}>
        {text(`admin.audit.${name}Hint`)}
      </p>
    </div>
  )
}

function eventRow(model: AuditModel, event: RecordedAuditEvent) {
  const { action, actor, at, details, target, userId } = event
  return (
    <li class="admin-event">
      <strong {...english} safe>
        {action}
      </strong>
      <span class="hint">{dateOf(at)}</span>
      <span class="admin-who">
        {text('admin.audit.by', {}, { who: () => who(model, actor) })}
        {userId !== null && userId !== actor && (
          <>
            {' · '}
            {text('admin.audit.about', {}, { who: () => who(model, userId) })}
          </>
        )}
        {target !== null && target !== userId && (
          <>
            {' · '}
            <code safe>{target}</code>
          </>
        )}
      </span>
      {Object.keys(details).length > 0 && <code safe>{JSON.stringify(details)}</code>}
    </li>
  )
}

/** Somebody who is still there has a page; others are known by their id. */
function who({ emails }: AuditModel, id: string) {
  const email = emails.get(id)
  if (email === undefined) return <span safe>{id}</span>
  return (
    <a href={link(personPath(id))} safe>
      {email}
    </a>
  )
}
