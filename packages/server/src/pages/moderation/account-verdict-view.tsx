import { day } from '../../core/clock.ts'
import { appealTtlMs, type CaseOwner } from '../../moderation/index.ts'
import { hiddenField } from '../layout/fields.tsx'
import { selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, formatDate } from '../text.ts'
import {
  type AccountAct,
  type AccountDraft,
  accountActs,
  accountFactsOf,
  isAgainstPerson,
  possibleActs,
  suspensionDays,
} from './account-deciding.ts'
import type { CaseModel, DeskModel } from './desk-model.ts'
import { casePath, deskSearchText } from './desk-query.ts'
import { groundFields, noteField } from './verdict-fields.tsx'

type Open = { readonly model: DeskModel; readonly one: CaseModel }

/** What is decided about the person behind a case. */
export function accountVerdict({ model, one }: Open, draft: AccountDraft | undefined) {
  const { owner, row } = one.file
  if (!owner) return <p class="hint">{text('desk.owner.gone')}</p>
  if (!owner.isPerson) return <p class="hint">{text('desk.account.guests')}</p>
  return (
    <>
      <nav class="choices" aria-label={attr(plain('desk.account.title'))}>
        {possibleActs(owner).map((act) => choice({ model, one }, act, draft))}
      </nav>
      {draft !== undefined && draftForm({ model, one }, draft)}
      {row.subject_kind === 'item' && (
        <p>
          <a href={attr(casePath(row.id, model.wish))} data-key="a">
            {text('desk.account.upload')}
          </a>
        </p>
      )}
    </>
  )
}

/** Leads to what can be decided about the owner of an upload. */
export function accountLink({ model, one }: Open, owner: CaseOwner) {
  if (!owner.isPerson) return <p class="hint">{text('desk.account.guests')}</p>
  return (
    <p>
      <a class="button" href={attr(accountPath({ model, one }))} data-key="a">
        {text('desk.account.act')} <kbd>A</kbd>
      </a>
    </p>
  )
}

function accountPath({ model: { wish }, one: { file } }: Open, act?: AccountAct): string {
  return `/moderation/cases/${file.row.id}/account${deskSearchText(wish, { act })}`
}

function choice(open: Open, act: AccountAct, draft: AccountDraft | undefined) {
  const { key } = accountActs[act]
  return (
    <a
      class="choice"
      href={attr(accountPath(open, act))}
      data-key={key}
      data-action="desk#choose"
      aria-current={act === draft?.act ? 'true' : undefined}
      aria-keyshortcuts={key}
    >
      <span>{text(`desk.account.act.${act}`)}</span>
      <kbd safe>{key.toUpperCase()}</kbd>
    </a>
  )
}

function draftForm({ model, one }: Open, draft: AccountDraft) {
  const isHard = draft.act === 'ban'
  return (
    <form
      class="desk-form"
      method="post"
      action={attr(`/moderation/cases/${one.file.row.id}/account`)}
      data-desk-target="form"
    >
      {hiddenField('act', draft.act)}
      {hiddenField('back', deskSearchText(model.wish))}
      {draft.act === 'suspend' && daysField(draft)}
      {draft.act === 'ban' && keepField(draft)}
      {isAgainstPerson(draft.act) && groundFields(draft, false)}
      {noteField(draft, false)}
      {letter(draft, model.now)}
      <button
        type="submit"
        name="step"
        value="do"
        class={`button button-wide ${isHard ? 'button-filled' : 'button-main'}`}
        data-desk-target="do"
        autofocus
      >
        {text(`desk.account.do.${draft.act}`)}
      </button>
    </form>
  )
}

function daysField({ days }: AccountDraft) {
  return selectField({
    id: 'days',
    name: 'days',
    label: plain('desk.account.days'),
    value: String(days),
    choices: suspensionDays.map((one) => ({
      value: String(one),
      text: plain('desk.account.days.option', { days: one }),
    })),
  })
}

function keepField({ keepItems }: AccountDraft) {
  return (
    <label class="check">
      <input type="checkbox" name="keep" value="yes" checked={keepItems} />
      <span>{text('desk.account.keep')}</span>
    </label>
  )
}

/** The sentences of their account page and of the mail. */
function letter(draft: AccountDraft, now: number) {
  const { act } = draft
  const until = formatDate(now + draft.days * day)
  return (
    <section class="desk-letter" aria-labelledby="letter">
      <h3 id="letter">{text('desk.account.letter')}</h3>
      <div class="letter">
        <p>
          <b>
            {act === 'suspend'
              ? text('desk.account.says.suspend', { until })
              : text(`desk.account.says.${act}`)}
          </b>
        </p>
        {isAgainstPerson(act) && (
          <>
            <p data-desk-target="said" safe>
              {draft.facts.trim() || accountFactsOf(act)}
            </p>
            <p>{text('moderation.byPerson', { when: formatDate(now) })}</p>
            <p>{text('moderation.appealHint', { until: formatDate(now + appealTtlMs) })}</p>
          </>
        )}
      </div>
    </section>
  )
}
