import { attr } from '../text.ts'

export type Choice = {
  readonly value: string
  readonly text: string
  /** Of the text, where it is not that of the page. */
  readonly lang?: string | undefined
  readonly disabled?: boolean | undefined
}

/** A list to choose from, named by a label that is there for everybody or, with `isBare`, only for those who hear it. */
export function selectField(field: {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly value: string
  readonly choices: readonly Choice[]
  readonly isBare?: boolean
}) {
  return (
    <div class="form-row">
      <label class={field.isBare ? 'visually-hidden' : 'label'} for={attr(field.id)} safe>
        {field.label}
      </label>
      <select class="field" id={attr(field.id)} name={attr(field.name)}>
        {field.choices.map(({ value, text, lang, disabled }) => (
          <option
            value={attr(value)}
            lang={lang}
            selected={value === field.value}
            disabled={disabled === true}
            safe
          >
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}
