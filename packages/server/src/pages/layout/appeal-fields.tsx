import { maxReportCharacters } from '@anybin/contract'
import { plain, text } from '../messages/index.ts'
import { attr, formatDate } from '../text.ts'
import { mainButton } from './fields.tsx'

/** What a form has in which somebody asks for another look at a decision. `id`: of its text, one on a page. */
export function appealFields(id: string, until: number) {
  return (
    <>
      <h3>{text('moderation.appeal')}</h3>
      <p class="hint">{text('moderation.appealHint', { until: formatDate(until) })}</p>
      <div class="form-row">
        <label class="label" for={attr(id)}>
          {text('moderation.appealText')}
        </label>
        <textarea
          class="field"
          id={attr(id)}
          name="text"
          rows="4"
          maxlength={maxReportCharacters}
          required
        ></textarea>
      </div>
      {mainButton(plain('moderation.appealSend'))}
    </>
  )
}
