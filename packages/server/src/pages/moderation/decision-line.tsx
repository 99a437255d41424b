import { retention } from '../../core/retention.ts'
import type { CaseFile } from '../../moderation/index.ts'
import { hiddenField } from '../layout/fields.tsx'
import { plain, text } from '../messages/index.ts'
import { attr, formatDate } from '../text.ts'
import type { DeskModel } from './desk-model.ts'
import { deskSearchText } from './desk-query.ts'
import { whoWords } from './desk-words.ts'

type Decision = CaseFile['decisions'][number]

/** Something that was decided, among all that was decided about the same; and the button that takes it back. */
export function decisionLine(
  model: DeskModel,
  decision: Decision,
  { names, all }: { readonly names: CaseFile['names']; readonly all: readonly Decision[] },
) {
  const what = plain(`desk.history.${decision.act}`, { who: whoWords(names, decision.made_by) })
  const isReversed = all.some(({ reverses }) => reverses === decision.id)
  return (
    <li>
      <span class="hint">{formatDate(decision.made_at) as 'safe'}</span> <span safe>{what}</span>
      {isReversed && <span class="hint"> ({text('desk.log.undone')})</span>}
      {decision.facts_for_owner !== null && <p safe>{decision.facts_for_owner}</p>}
      {decision.note_for_team !== null && (
        <p class="hint" safe>
          {decision.note_for_team}
        </p>
      )}
      {!isReversed &&
        isUndoable(decision, model.now) &&
        undoForm(model, { id: decision.id, what, at: decision.made_at })}
    </li>
  )
}

/** Takes back by its record what people decided. `at`: epoch milliseconds. */
export function undoForm(
  { one, wish }: DeskModel,
  { id, what, at }: { readonly id: string; readonly what: string; readonly at: number },
) {
  const label = plain('desk.log.undoOf', { what, when: formatDate(at) })
  return (
    <form class="undo-record" method="post" action={attr(`/moderation/decisions/${id}/undo`)}>
      {hiddenField('back', deskSearchText(wish))}
      {one !== undefined && hiddenField('case', one.file.row.id)}
      <button type="submit" class="button button-quiet" aria-label={attr(label)}>
        {text('desk.log.undo')}
      </button>
    </form>
  )
}

function isUndoable({ act, made_at: at, made_by: by }: Decision, now: number): boolean {
  const isOurs = by !== 'system' && act !== 'note' && act !== 'restore'
  return isOurs && now - at <= retention.reversals.kept
}
