import { hiddenField } from '../layout/fields.tsx'
import { selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import {
  type AccountAct,
  type AccountDraft,
  isAgainstPerson,
  possibleActs,
  suspensionDays,
} from '../moderation/account-deciding.ts'
import { groundFields, noteField } from '../moderation/verdict-fields.tsx'
import { attr, formatDate } from '../text.ts'
import { personPath } from './people-query.ts'
import type { PersonModel } from './person-model.ts'

/** What was decided about somebody, and what can be decided now: the decisions are those of the desk. */
export function standingPart({ draft, isSelf, person, now }: PersonModel) {
  const { user, itemsHiddenAt } = person
  const { bannedAt } = user
  const suspendedUntil = (user.suspendedUntil ?? 0) > now ? user.suspendedUntil : null
  const isRestricted = bannedAt !== null || suspendedUntil !== null || itemsHiddenAt !== null
  return (
    <>
      {!isRestricted && <p>{text('admin.standing.good')}</p>}
      {bannedAt !== null && <p>{text('admin.standing.banned', { at: formatDate(bannedAt) })}</p>}
      {suspendedUntil !== null && (
        <p>{text('admin.standing.suspended', { until: formatDate(suspendedUntil) })}</p>
      )}
      {itemsHiddenAt !== null && <p>{text('admin.standing.hidden')}</p>}
      {isSelf ? (
        <p class="hint">{text('admin.standing.self')}</p>
      ) : (
        <>
          <nav class="admin-acts" aria-label={attr(plain('admin.standing'))}>
            {possibleActs({ bannedAt, suspendedUntil, itemsHiddenAt }).map((act) =>
              actLink(user.id, act, draft),
            )}
          </nav>
          {draft !== undefined && draftForm(user.id, draft)}
        </>
      )}
    </>
  )
}

function actLink(id: string, act: AccountAct, draft: AccountDraft | undefined) {
  return (
    <a
      class="button"
      href={attr(personPath(id, `?act=${act}#standing`))}
      aria-current={act === draft?.act ? 'true' : undefined}
    >
      {text(`desk.account.act.${act}`)}
    </a>
  )
}

function draftForm(id: string, draft: AccountDraft) {
  const { act } = draft
  return (
    <form method="post" action={attr(personPath(id, '/decide'))} class="desk-form">
      {hiddenField('act', act)}
      {act === 'suspend' &&
        selectField({
          id: 'days',
          name: 'days',
          label: plain('desk.account.days'),
          value: String(draft.days),
          choices: suspensionDays.map((days) => ({
            value: String(days),
            text: plain('desk.account.days.option', { days }),
          })),
        })}
      {act === 'ban' && (
        <label class="check">
          <input type="checkbox" name="keep" value="yes" checked={draft.keepItems} />
          <span>{text('desk.account.keep')}</span>
        </label>
      )}
      {isAgainstPerson(act) && groundFields(draft, false)}
      {noteField(draft, false)}
      <button type="submit" class={`button ${act === 'ban' ? 'button-filled' : 'button-main'}`}>
        {text(`desk.account.do.${act}`)}
      </button>
    </form>
  )
}
