import { hiddenField, textField } from '../layout/fields.tsx'
import {
  checkIcon,
  clockIcon,
  crossIcon,
  noteIcon,
  trashIcon,
  warningIcon,
} from '../layout/icons.tsx'
import { selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import { accountVerdict } from './account-verdict-view.tsx'
import { appealView } from './appeal-view.tsx'
import {
  type DeskAct,
  type Draft,
  deskActNames,
  deskActs,
  deskScopes,
  isAgainst,
} from './deciding.ts'
import type { CaseModel, DeskModel } from './desk-model.ts'
import { casePath, deskSearchText } from './desk-query.ts'
import { doWords } from './desk-words.ts'
import { letterView } from './letter-view.tsx'
import { groundFields, noteField } from './verdict-fields.tsx'

type Open = { readonly model: DeskModel; readonly one: CaseModel }

/** What is decided: the choice, why, how far it reaches, and what the owner will read. */
export function verdictView({ model, one }: Open) {
  return (
    <section class="verdict" aria-labelledby="decision" data-desk-target="verdict">
      <h2 id="decision">{text(isAboutAccount(one) ? 'desk.account.title' : 'desk.decision')}</h2>
      {body({ model, one })}
    </section>
  )
}

function isAboutAccount({ account, file: { row, appeal } }: CaseModel): boolean {
  return account !== undefined || (row.subject_kind === 'user' && !appeal)
}

function body({ model, one }: Open) {
  const { holding, file } = one
  if (holding.kind === 'other' || holding.kind === 'closed') {
    return <p class="hint">{text('desk.readOnly')}</p>
  }
  if (isAboutAccount(one)) return accountVerdict({ model, one }, one.account?.draft)
  if (file.appeal) return appealView({ model, one, appeal: file.appeal })
  if (!file.item) return closeForm({ model, one })
  return (
    <>
      {file.row.category === 'csam' && sealForm({ model, one })}
      <nav class="choices" aria-label={attr(plain('desk.decision'))}>
        {deskActNames.map((act) => choice({ model, one }, act))}
      </nav>
      {one.draft !== undefined && draftForm({ model, one }, one.draft)}
    </>
  )
}

const icons = {
  safe: checkIcon,
  suggestive: checkIcon,
  explicit: checkIcon,
  block: crossIcon,
  hold: clockIcon,
  delete: trashIcon,
  escalate: warningIcon,
  note: noteIcon,
} as const satisfies Record<DeskAct, () => JSX.Element>

/** A link, so that it works without a script; its key follows it. */
function choice({ model: { wish }, one: { file, draft } }: Open, act: DeskAct) {
  const { key } = deskActs[act]
  return (
    <a
      class="choice"
      href={attr(casePath(file.row.id, wish, { act }))}
      data-key={key}
      data-action="desk#choose"
      aria-current={act === draft?.act ? 'true' : undefined}
      aria-keyshortcuts={key}
    >
      {icons[act]()}
      <span>{text(`desk.act.${act}`)}</span>
      <kbd safe>{key.toUpperCase()}</kbd>
    </a>
  )
}

function draftForm({ model, one }: Open, draft: Draft) {
  const isForTeam = draft.act === 'escalate' || draft.act === 'note'
  return (
    <form
      class="desk-form"
      method="post"
      action={attr(`/moderation/cases/${one.file.row.id}/decide`)}
      data-desk-target="form"
    >
      {hiddenField('act', draft.act)}
      {hiddenField('back', deskSearchText(model.wish))}
      {isForTeam ? noteField(draft, draft.act === 'note') : decisionFields({ model, one }, draft)}
      <button
        type="submit"
        name="step"
        value="do"
        class={`button button-wide ${draft.act === 'block' || draft.act === 'delete' ? 'button-filled' : 'button-main'}`}
        data-desk-target="do"
        autofocus={draft.act !== 'note'}
        safe
      >
        {doWords(draft, one.file)}
      </button>
    </form>
  )
}

function decisionFields({ model, one }: Open, draft: Draft) {
  const { item } = one.file
  const against = isAgainst(draft.act)
  return (
    <>
      {against && groundFields(draft, true)}
      {selectField({
        id: 'scope',
        name: 'scope',
        label: plain('desk.scope'),
        value: draft.scope,
        choices: scopeChoices(draft, one),
      })}
      {draft.act === 'block' && one.file.similar.items.length > 0 && (
        <p class="hint">{text('desk.similarWarning')}</p>
      )}
      {against && noteField(draft, false)}
      {item !== undefined && letterView(draft, item, model.now)}
    </>
  )
}

/** Only what is blocked is kept from coming again as a picture that looks the same. */
function scopeChoices(draft: Draft, { file: { copies, similar, item } }: CaseModel) {
  const values = { count: copies.length + 1 }
  const counts = { count: similar.items.length }
  return deskScopes
    .filter((scope) => scope !== 'similar' || (draft.act === 'block' && item?.kind === 'image'))
    .map((scope) => ({
      value: scope,
      text: plain(`desk.scope.${scope}`, scope === 'similar' ? counts : values),
    }))
}

/** For the gravest category: nobody sees the file any more, and it is kept for the authorities. */
function sealForm({ model, one }: Open) {
  return (
    <form
      class="desk-form"
      method="post"
      action={attr(`/moderation/cases/${one.file.row.id}/seal`)}
    >
      <p class="hint">{text('desk.sealHint')}</p>
      {hiddenField('back', deskSearchText(model.wish))}
      {textField({
        name: 'basis',
        label: plain('desk.sealBasis'),
        hint: plain('desk.sealBasisHint'),
        autocomplete: 'off',
      })}
      <button type="submit" class="button button-wide button-filled">
        {text('desk.seal')}
      </button>
    </form>
  )
}

function closeForm({ model, one }: Open) {
  return (
    <form method="post" action={attr(`/moderation/cases/${one.file.row.id}/close`)}>
      <p>{text('desk.isGone')}</p>
      {hiddenField('back', deskSearchText(model.wish))}
      <button type="submit" class="button button-main" autofocus>
        {text('desk.closeGone')}
      </button>
    </form>
  )
}
