import type { ItemKind, TimedExpiration } from '@anybin/contract'
import { timedExpirations } from '@anybin/contract'
import type { GivenSettings } from '../../config/config.ts'
import { parseContact } from '../../core/contact.ts'
import { parseAccent } from './accent.ts'
import { type Logo, parseLogo } from './logo.ts'
import { wrong } from './wrong-setting.ts'

type SettingRow<T> = {
  /** Wins where it is set. */
  readonly variable?: keyof GivenSettings
  /** As text, where no variable has a default. */
  readonly initial?: string
  /** Throws `invalid_request` with a sentence for people. */
  readonly parse: (text: string) => T
}

/**
 * What administrators change while the site runs, in the order in which it is listed. Everything is kept as text. A new row needs a
 * label in the message catalogue of the pages, which does not compile without it.
 */
export const settingTable = {
  name: row({
    variable: 'ANYBIN_SITE_NAME',
    parse: (text) => matching(text, /^[^\p{C}]{1,60}$/u, 'Use 1 to 60 visible characters.'),
  }),
  description: row({
    initial: '',
    parse: (text) => matching(text, /^[^\p{C}]{0,200}$/u, 'Use up to 200 visible characters.'),
  }),
  contact: row({ variable: 'ANYBIN_CONTACT', parse: readContact }),
  banner: row({
    initial: '',
    parse: (text) => matching(text, /^[^\p{C}]{0,300}$/u, 'Use up to 300 visible characters.'),
  }),
  logo: row<Logo | null>({ initial: '', parse: parseLogo }),
  accentLight: row({ initial: '', parse: (text) => parseAccent(text, 'light') }),
  accentDark: row({ initial: '', parse: (text) => parseAccent(text, 'dark') }),
  registration: row({
    variable: 'ANYBIN_REGISTRATION',
    parse: (text) => oneOf(text, ['open', 'invite', 'closed']),
  }),
  guestUploads: row({ variable: 'ANYBIN_ANONYMOUS_UPLOADS', parse: readSwitch }),
  defaultExpiration: row<TimedExpiration>({
    initial: 'forever',
    parse: (text) => oneOf(text, timedExpirations),
  }),
  kinds: row<readonly ItemKind[]>({ initial: 'image+audio', parse: readKinds }),
  trashDays: row({ initial: '30', parse: readDays }),
  gallery: row({ variable: 'ANYBIN_GALLERY', parse: readSwitch }),
  terms: row({ initial: '', parse: readPolicy }),
  privacy: row({ initial: '', parse: readPolicy }),
} as const

export type SettingName = keyof typeof settingTable

/** As they are written. */
export type SettingTexts = { readonly [Name in SettingName]?: string }

/** All settings, as they are used. */
export type SiteSettings = {
  readonly [Name in SettingName]: ReturnType<(typeof settingTable)[Name]['parse']>
}

export const settingNames = Object.keys(settingTable) as readonly SettingName[]

/** As it is called at the terminal, in the database and in the audit log: `guest-uploads`. */
export function writtenName(name: SettingName): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** Throws `invalid_request`, which lists them, unless there is one of this written name. */
export function requireSetting(written: string): SettingName {
  const found = settingNames.find((name) => writtenName(name) === written)
  if (found) return found
  const names = settingNames.map(writtenName).join(', ')
  throw wrong(`No setting “${written}”. There are: ${names}.`)
}

function row<T>(of: SettingRow<T>): SettingRow<T> {
  return of
}

function matching(text: string, pattern: RegExp, sentence: string): string {
  if (pattern.test(text)) return text
  throw wrong(sentence)
}

function oneOf<const Word extends string>(text: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === text)
  if (found) return found
  throw wrong(`Use one of ${words.join(', ')}.`)
}

function readSwitch(text: string): boolean {
  return oneOf(text, ['on', 'off']) === 'on'
}

function readDays(text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) <= 365) return Number(text)
  throw wrong('Use a number of days from 0 to 365.')
}

function readKinds(text: string): readonly ItemKind[] {
  const found = oneOf(text, ['image+audio', 'image', 'audio'])
  return found === 'image+audio' ? ['image', 'audio'] : [found]
}

/** Undefined where there is none. A bare mail address is taken for what it is. */
function readContact(text: string): string | undefined {
  if (text === '') return undefined
  const contact = parseContact(text) ?? parseContact(`mailto:${text}`)
  if (contact !== undefined) return contact
  throw wrong('Use an email address, or an address that begins with https://.')
}

const maxPolicyLength = 20_000

function readPolicy(text: string): string {
  if (text.length <= maxPolicyLength) return text
  throw wrong(`Use up to ${maxPolicyLength} characters. These are ${text.length}.`)
}
