import type { AgentAct, AgentUndo, KeyBudget } from '@anybin/contract'
import { done, hiddenField, mainButton, refusal, textField } from '../layout/fields.tsx'
import { dateOf } from '../layout/item-card.tsx'
import type { Frame } from '../layout/layout.tsx'
import { selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, formatBytes, formatDate, link } from '../text.ts'
import { renderAccountPage, section } from './account-frame.tsx'
import { megabyte } from './agent-form.ts'
import { handedOn } from './handed-on.ts'

/** One of somebody's keys or apps, what it did, and what can be done about it. */
export type AgentModel = {
  readonly frame: Frame
  /** Of this page. */
  readonly path: string
  readonly title: string
  /** Only keys have one. */
  readonly budget?:
    | {
        readonly budget: KeyBudget
        readonly used: { readonly uploads: number; readonly bytes: number }
        readonly isActive: boolean
      }
    | undefined
  readonly acts: readonly AgentAct[]
  readonly leftOut: number
  /** What an undo since then would do. */
  readonly preview?: { readonly since: number; readonly undo: AgentUndo } | undefined
  readonly done?: string | undefined
  readonly refusal?: string | undefined
}

export function renderAgent(model: AgentModel): string {
  const { frame, title, budget, preview } = model
  return renderAccountPage(
    frame,
    '/account/keys',
    title,
    <>
      {done(model.done)}
      {refusal(model.refusal)}
      {budget ? section('budget', plain('agents.budget'), budgetForm(model.path, budget)) : ''}
      {section('undo', plain('agents.undo'), preview ? undoForm(model, preview) : sinceForm(model))}
      {section('acts', plain('agents.acts'), actList(model))}
    </>,
  )
}

function budgetForm(path: string, { budget, used, isActive }: NonNullable<AgentModel['budget']>) {
  if (!isActive) return <p>{text('agents.budget.ended')}</p>
  const [kind = 'all', ...more] = budget.kinds ?? []
  const megabytes = budget.bytes_per_day === undefined ? '' : budget.bytes_per_day / megabyte
  return (
    <form method="post" action={link(`${path}/budget`)}>
      <p class="hint">{text('agents.budget.about')}</p>
      <p>{text('agents.budget.used', { uploads: used.uploads, size: formatBytes(used.bytes) })}</p>
      {numberField('uploads', plain('agents.budget.uploads'), String(budget.uploads_per_day ?? ''))}
      {numberField('megabytes', plain('agents.budget.megabytes'), String(megabytes))}
      {selectField({
        id: 'kinds',
        name: 'kinds',
        label: plain('agents.budget.kinds'),
        value: more.length > 0 ? 'all' : kind,
        choices: (['all', 'image', 'audio'] as const).map((value) => ({
          value,
          text: plain(`agents.budget.kinds.${value}`),
        })),
      })}
      {mainButton(plain('agents.budget.save'))}
    </form>
  )
}

function numberField(name: string, label: string, value: string) {
  return textField({
    name,
    label,
    value,
    autocomplete: 'off',
    maxlength: 12,
    numeric: true,
    isOptional: true,
  })
}

function sinceForm({ path }: AgentModel) {
  return (
    <form method="get" action={link(`${path}#undo`)}>
      <p class="hint">{text('agents.undo.about')}</p>
      <div class="form-row">
        <label class="label" for="since">
          {text('agents.undo.since')}
        </label>
        <input class="field" type="datetime-local" id="since" name="since" required />
      </div>
      <button type="submit" class="button">
        {text('agents.undo.preview')}
      </button>
    </form>
  )
}

function undoForm(model: AgentModel, { since, undo }: NonNullable<AgentModel['preview']>) {
  const count = undo.deleted.length
  return (
    <>
      <p>{text('agents.undo.would', { count, moment: formatDate(since) })}</p>
      {undo.canceled > 0 && <p>{text('agents.undo.waiting', { count: undo.canceled })}</p>}
      {cannot(undo)}
      {count + undo.canceled > 0 && (
        <form method="post" action={link(`${model.path}/undo`)}>
          {hiddenField('since', String(since))}
          <button type="submit" class="button button-danger button-filled">
            {text('agents.undo.now', { count })}
          </button>
        </form>
      )}
      {sinceForm(model)}
    </>
  )
}

function cannot({ gone, cannot_undo: { seen, burned, changes, deletions } }: AgentUndo) {
  const counts = [
    ['agents.undo.seen', seen.length],
    ['agents.undo.burned', burned.length],
    ['agents.undo.gone', gone],
    ['agents.undo.changes', changes],
    ['agents.undo.deletions', deletions],
  ] as const
  const told = counts.filter(([, count]) => count > 0)
  if (told.length === 0) return ''
  return (
    <div class="notice">
      <p>{text('agents.undo.cannot')}</p>
      <ul>
        {told.map(([id, count]) => (
          <li>{text(id, { count })}</li>
        ))}
      </ul>
    </div>
  )
}

function actList({ acts, leftOut }: AgentModel) {
  if (acts.length === 0) return <p>{text('agents.acts.none')}</p>
  return (
    <>
      <ul class="rows">
        {acts.map((act) => (
          <li class="row">
            <span class="row-main">
              {actWords(act)} {handedOn(act.actors)}
            </span>
          </li>
        ))}
      </ul>
      {leftOut > 0 && <p>{text('agents.acts.more', { count: leftOut })}</p>}
    </>
  )
}

function actWords({ act, item_id: itemId, client, tool, done_at: at }: AgentAct) {
  const words = { itemId, tool, client: client ?? plain('item.madeBy.unknown') }
  return text(`agents.acts.${act}`, words, {
    at: () => dateOf(at),
    item: (inner) => <a href={attr(`/dashboard/items/${encodeURIComponent(itemId)}`)}>{inner}</a>,
  })
}
