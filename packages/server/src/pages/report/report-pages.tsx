import { maxReportCharacters, reportCategoryNames } from '@anybin/contract'
import type { Challenge } from '../../accounts/index.ts'
import { hiddenField, mainButton, refusal } from '../layout/fields.tsx'
import { type Frame, renderDocument, titleOf } from '../layout/layout.tsx'
import { selectField } from '../layout/select-field.tsx'
import { operatorContact } from '../legal/legal-pages.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'

/** What the form of a report holds. */
export type ReportFields = {
  readonly url: string
  readonly category: string
  readonly text: string
  readonly name: string
  readonly email: string
  readonly isInGoodFaith: boolean
}

/** Why it was not taken, and the work after which it is. */
export type ReportRefusal = { readonly refusal?: string; readonly challenge?: Challenge }

export const noReport: ReportFields = {
  url: '',
  category: 'other',
  text: '',
  name: '',
  email: '',
  isInGoodFaith: false,
}

/** The form, with what was entered and why it was not taken. */
export function renderAbuse(frame: Frame, entered: ReportFields & ReportRefusal): string {
  const { challenge } = entered
  return renderDocument(
    frame,
    { title: titleOf(frame, plain('report.title')), indexed: true },
    <article class="prose">
      <h1>{text('report.title')}</h1>
      <p class="lead">{text('report.lead')}</p>
      {refusal(entered.refusal)}
      <form method="post" action="/abuse" {...(challenge ? proofAttributes(frame, challenge) : {})}>
        {shortField({
          name: 'url',
          label: plain('report.url'),
          value: entered.url,
          hint: plain('report.urlHint'),
          isRequired: true,
        })}
        {selectField({
          id: 'category',
          name: 'category',
          label: plain('report.category'),
          value: entered.category,
          choices: reportCategoryNames.map((name) => ({
            value: name,
            text: plain(`report.category.${name}`),
          })),
        })}
        {longField(entered.text)}
        {shortField({ name: 'name', label: plain('report.name'), value: entered.name })}
        {shortField({
          name: 'email',
          label: plain('report.email'),
          value: entered.email,
          hint: plain('report.emailHint'),
        })}
        <p>
          <label>
            <input
              type="checkbox"
              name="good_faith"
              value="1"
              checked={entered.isInGoodFaith}
              required
            />{' '}
            {text('report.goodFaith')}
          </label>
        </p>
        {challenge !== undefined && proofFields(challenge)}
        {mainButton(plain('report.send'))}
      </form>
      {operatorContact(frame.site)}
    </article>,
  )
}

/** Works in a browser that runs scripts; where none run, the same form can be sent after the wait. */
function proofAttributes(frame: Frame, { prefix, difficulty_bits: bits }: Challenge) {
  return {
    'data-controller': 'proof',
    'data-action': 'submit->proof#send',
    'data-proof-solver-value': attr(frame.assets.solver),
    'data-proof-prefix-value': attr(prefix),
    'data-proof-bits-value': String(bits),
    'data-proof-proving-value': attr(plain('report.proving')),
    'data-proof-proven-value': attr(plain('report.proven')),
    'data-proof-failed-value': attr(plain('report.notProven')),
  }
}

function proofFields({ challenge_id: id }: Challenge) {
  return (
    <>
      {hiddenField('challenge_id', id)}
      <input type="hidden" name="nonce" value="" data-proof-target="nonce" />
      <p class="hint" data-proof-target="status" role="status"></p>
    </>
  )
}

function longField(value: string) {
  return (
    <div class="form-row">
      <label class="label" for="text">
        {text('report.text')}
      </label>
      <textarea
        class="field"
        id="text"
        name="text"
        rows="5"
        maxlength={maxReportCharacters}
        required
        safe
      >
        {value}
      </textarea>
    </div>
  )
}

function shortField(field: {
  readonly name: 'url' | 'name' | 'email'
  readonly label: string
  readonly value: string
  readonly hint?: string
  readonly isRequired?: boolean
}) {
  const hintId = `${field.name}-hint`
  return (
    <div class="form-row">
      <label class="label" for={field.name} safe>
        {field.label}
      </label>
      <input
        class="field"
        id={field.name}
        name={field.name}
        type={field.name === 'email' ? 'email' : 'text'}
        value={attr(field.value)}
        maxlength={field.name === 'url' ? 2000 : 200}
        required={field.isRequired === true}
        aria-describedby={field.hint === undefined ? undefined : hintId}
      />
      {field.hint !== undefined && (
        <p class="hint" id={hintId} safe>
          {field.hint}
        </p>
      )}
    </div>
  )
}
