import { looksRandom } from './random-looking.ts'
import { type Rule, stretchesOf } from './rule.ts'

const names = 'pass(?:word|wd|phrase)|secret|token|(?:api|access|private|secret)[_ -]?key'
// `DB_PASSWORD=…`, `"apiKey": "…"`, `Authorization: Bearer …`
const named = new RegExp(
  String.raw`[\w-]{0,40}(?:${names})["'”’]?\s?-?[:=]\s?["'“‘]?([^\s"'<>$(){}…]{12,400})`,
  'gi',
)
const bearer = /\bBearer\s([\w@|\].~+/=-]{16,})/g
/** Names in programs change between their letters less. */
const leastChanges = 0.3
const isAddress = /^(?:https?:|file:|[.~]?\/)/
const isMember = /^[a-z_$][\w$]*(?:\.[a-z_$][\w$]*)+[,;]?$/i

export const namedSecret: Rule = {
  id: 'named_secret',
  label: 'password or secret',
  find: (text) =>
    [named, bearer].flatMap((pattern) =>
      stretchesOf(text, pattern, ([, value = '']) => isSecret(value)),
    ),
}

function isSecret(value: string): boolean {
  if (isAddress.test(value) || isMember.test(value)) return false
  return looksRandom(value, leastChanges) && /\d/.test(value)
}

// `postgres://user:…@host`; a place for one is none.
const inAddress = /\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/:@<>]+:([^\s/@]{3,})@[^\s"'<>`]*/gi
const isPlace = /^(?:[<[{$*•…]|x+$|pass(?:word|wd)?$|secret$|\.+$)/i

export const secretInAddress: Rule = {
  id: 'password_in_address',
  label: 'address with a password',
  find: (text) => stretchesOf(text, inAddress, ([, word = '']) => !isPlace.test(word)),
}
