import { selectField } from '../layout/select-field.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'
import { type Draft, deskGrounds, factsOf } from './deciding.ts'

/** Why, and what the owner reads of it; the text may follow the ground. */
export function groundFields(draft: Pick<Draft, 'facts' | 'ground'>, hasTemplates: boolean) {
  return (
    <>
      <div data-action="change->desk#ground">
        {selectField({
          id: 'ground',
          name: 'ground',
          label: plain('desk.ground'),
          value: draft.ground,
          choices: deskGrounds.map((ground) => ({
            value: ground,
            text: plain(`desk.ground.${ground}`),
          })),
        })}
      </div>
      {hasTemplates && (
        <button type="submit" name="step" value="template" class="button script-none">
          {text('desk.facts.use')}
        </button>
      )}
      <div class="form-row">
        <label class="label" for="facts">
          {text('desk.facts')}
        </label>
        <textarea
          class="field"
          id="facts"
          name="facts"
          rows="3"
          maxlength={2000}
          data-desk-target="facts"
          data-action="input->desk#write"
          data-templates={hasTemplates ? attr(JSON.stringify(templates())) : undefined}
          safe
        >
          {draft.facts}
        </textarea>
      </div>
      <input type="hidden" name="shown" value={attr(draft.facts)} data-desk-target="shown" />
    </>
  )
}

function templates() {
  return Object.fromEntries(deskGrounds.map((ground) => [ground, factsOf(ground)]))
}

/** A word that only moderators read. */
export function noteField({ note }: Pick<Draft, 'note'>, isFocused: boolean) {
  return (
    <div class="form-row">
      <label class="label" for="note">
        {text('desk.note')}
      </label>
      <textarea
        class="field"
        id="note"
        name="note"
        rows="2"
        maxlength={2000}
        aria-describedby="note-hint"
        autofocus={isFocused}
        required={isFocused}
        safe
      >
        {note}
      </textarea>
      <p class="hint" id="note-hint">
        {text('desk.noteHint')}
      </p>
    </div>
  )
}
