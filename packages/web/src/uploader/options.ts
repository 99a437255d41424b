import { announce } from '../announce.ts'
import { messages } from '../messages/index.ts'

export type OptionField = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** What was chosen, as the API takes it. Fields that are not on offer, and empty ones, say nothing. */
export function readOptions(fields: readonly OptionField[]): Record<string, string> {
  const chosen = fields
    .filter((field) => !field.disabled)
    .map((field) => [field.name, optionsOf(field)] as const)
  return Object.fromEntries(chosen.filter(([, value]) => value !== ''))
}

/** The labels of the fields in there that say something, as people read them. */
export function optionsInForce(place: HTMLElement | null): string[] {
  const fields = [...(place?.querySelectorAll<OptionField>('input, select, textarea') ?? [])]
  return fields
    .filter((field) => !field.disabled && optionsOf(field) !== '')
    .map((field) => field.labels?.[0]?.textContent.trim() || field.name)
}

/** What will happen, as the chosen options say it. */
export function sentenceOf(fields: readonly OptionField[]): string {
  const said = fields.flatMap((field) => {
    if (field.name === 'password' && field.value !== '') return [messages.uploader.withPassword]
    const says =
      field instanceof HTMLSelectElement && field.selectedOptions[0]?.getAttribute('data-says')
    return says ? [says] : []
  })
  return said.join(' ')
}

/** Whether everything was filled in as it should be; otherwise the browser says what was not. */
export function areValid(fields: readonly OptionField[]): boolean {
  const wrong = fields.find((field) => !field.checkValidity())
  if (!wrong) return true
  wrong.closest('details')?.setAttribute('open', '')
  wrong.reportValidity()
  announce(wrong.validationMessage)
  return false
}

/** Shows a field that goes with another choice, or takes it out of the form. */
export function showField(place: HTMLElement, on: boolean, preset: string): void {
  place.hidden = !on
  const field = place.querySelector('input')
  if (!field) return
  field.disabled = !on
  field.required = on
  if (on && field.value === '') field.value = preset
}

/** This time tomorrow, as a field for date and time has it: local, without seconds. */
export function tomorrow(now = new Date()): string {
  const date = new Date(now.getTime() + 86_400_000 - now.getTimezoneOffset() * 60_000)
  return date.toISOString().slice(0, 16)
}

function optionsOf(field: OptionField): string {
  if (!(field instanceof HTMLInputElement)) return field.value
  if (field.type === 'checkbox') return field.checked ? field.value : ''
  // The field means the clock of this computer; the server is told epoch seconds.
  if (field.type !== 'datetime-local' || field.value === '') return field.value
  return String(Math.floor(new Date(field.value).getTime() / 1000))
}
