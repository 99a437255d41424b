import { attr } from '../text.ts'

export type Field = {
  readonly name: string
  readonly label: string
  readonly type?: 'text' | 'email' | 'password' | 'url'
  /** Of the field, when another form of the page has one of the same name. */
  readonly id?: string
  readonly value?: string
  /** What a browser or password manager may fill in (HTML, "Autofill"). */
  readonly autocomplete: string
  readonly hint?: string
  readonly maxlength?: number
  readonly numeric?: boolean
  readonly isOptional?: boolean
}

/** A label and its field, which must be filled in unless it says otherwise. */
export function textField(field: Field) {
  const id = field.id ?? field.name
  const hintId = `${id}-hint`
  return (
    <div class="form-row">
      <label class="label" for={attr(id)} safe>
        {field.label}
      </label>
      <input
        class="field"
        id={attr(id)}
        name={attr(field.name)}
        type={field.type ?? 'text'}
        value={field.value === undefined ? undefined : attr(field.value)}
        autocomplete={attr(field.autocomplete)}
        inputmode={field.numeric ? 'numeric' : undefined}
        autocapitalize={field.type === undefined ? undefined : 'none'}
        spellcheck="false"
        maxlength={field.maxlength ?? 256}
        required={field.isOptional !== true}
        aria-describedby={field.hint === undefined ? undefined : attr(hintId)}
      />
      {field.hint !== undefined && (
        <p class="hint" id={attr(hintId)} safe>
          {field.hint}
        </p>
      )}
    </div>
  )
}

export function hiddenField(name: string, value: string) {
  return <input type="hidden" name={attr(name)} value={attr(value)} />
}

/** Why the form was not taken, read out when the page comes. */
export function refusal(sentence: string | undefined) {
  if (sentence === undefined) return ''
  return (
    <p class="refusal" role="alert" safe>
      {sentence}
    </p>
  )
}

/** What has just been done. */
export function done(sentence: string | undefined) {
  if (sentence === undefined) return ''
  return (
    <p class="notice" role="status" safe>
      {sentence}
    </p>
  )
}

export function mainButton(text: string) {
  return (
    <button type="submit" class="button button-main" safe>
      {text}
    </button>
  )
}
