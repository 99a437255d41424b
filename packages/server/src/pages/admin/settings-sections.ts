import { timedExpirations } from '@anybin/contract'
import type { SettingName } from '../../accounts/index.ts'
import { plain } from '../messages/index.ts'

/** A setting that is a field of a form; the logo has a form of its own. */
export type FieldName = Exclude<SettingName, 'logo'>

/** The forms of the page, in their order, and the settings of each. */
export const settingSections = {
  site: ['name', 'description', 'contact', 'banner'],
  look: ['accentLight', 'accentDark'],
  who: ['registration', 'guestUploads', 'gallery'],
  uploads: ['kinds', 'defaultExpiration', 'trashDays'],
  policies: ['terms', 'privacy'],
} as const satisfies Record<string, readonly FieldName[]>

export type SectionName = keyof typeof settingSections

export const sectionNames = Object.keys(settingSections) as readonly SectionName[]

/** Settings that are chosen from a list: values and the words for them. */
export function choicesOf(name: FieldName) {
  const make = choices[name]
  return make?.().map(([value, text]) => ({ value, text }))
}

type Words = () => readonly (readonly [value: string, text: string])[]

const choices: Partial<Record<FieldName, Words>> = {
  registration: () =>
    (['open', 'invite', 'closed'] as const).map((value) => [
      value,
      plain(`admin.setting.registration.${value}`),
    ]),
  guestUploads: onOrOff,
  gallery: onOrOff,
  kinds: () =>
    (['image+audio', 'image', 'audio'] as const).map((value) => [
      value,
      plain(`admin.setting.kinds.${value}`),
    ]),
  defaultExpiration: () => timedExpirations.map((value) => [value, plain(`upload.${value}`)]),
}

function onOrOff() {
  return (['on', 'off'] as const).map((value) => [value, plain(`admin.setting.${value}`)] as const)
}
