import { maxReportCharacters } from '@anybin/contract'
import type { CaseFile } from '../../moderation/index.ts'
import { hiddenField } from '../layout/fields.tsx'
import { text } from '../messages/index.ts'
import { attr, formatDate } from '../text.ts'
import type { CaseModel, DeskModel } from './desk-model.ts'
import { deskSearchText } from './desk-query.ts'
import { whoWords } from './desk-words.ts'

type Appealed = {
  readonly model: DeskModel
  readonly one: CaseModel
  readonly appeal: NonNullable<CaseFile['appeal']>
}

/** What an owner says against a decision, and the answer to it, which somebody else than its maker gives. */
export function appealView({ model, one, appeal }: Appealed) {
  const decision = one.file.decisions.find(({ id }) => id === appeal.decision_id)
  return (
    <div class="desk-form">
      <p>{text('desk.appeal.by', { when: formatDate(appeal.at) })}</p>
      <blockquote safe>{appeal.text}</blockquote>
      {decision !== undefined && (
        <p class="hint">
          {text('desk.appeal.decided', {
            who: whoWords(one.file.names, decision.made_by),
            when: formatDate(decision.made_at),
            facts: decision.facts_for_owner ?? '–',
          })}
        </p>
      )}
      {one.isOwnDecision ? (
        <p class="notice notice-bad">{text('desk.appeal.own')}</p>
      ) : (
        answerForm({ model, one })
      )}
    </div>
  )
}

function answerForm({ model, one }: Pick<Appealed, 'model' | 'one'>) {
  return (
    <form method="post" action={attr(`/moderation/cases/${one.file.row.id}/answer`)}>
      {hiddenField('back', deskSearchText(model.wish))}
      <div class="form-row">
        <label class="label" for="answer">
          {text('desk.appeal.answer')}
        </label>
        <textarea
          class="field"
          id="answer"
          name="answer"
          rows="3"
          maxlength={maxReportCharacters}
          required
          data-key="n"
        ></textarea>
      </div>
      <div class="desk-buttons">
        <button type="submit" name="grant" value="yes" class="button button-main">
          {text('desk.appeal.grant')}
        </button>
        <button type="submit" name="grant" value="no" class="button button-danger">
          {text('desk.appeal.refuse')}
        </button>
      </div>
    </form>
  )
}
