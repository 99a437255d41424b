import { asDigits, digit } from './misread.ts'
import type { Rule, Stretch } from './rule.ts'

// ISO 13616: country, check digits, account; in groups of four or in one.
const pattern = new RegExp(
  `(?<![A-Za-z0-9])[A-Z]{2}${digit}{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])`,
  'g',
)

/** As long as they are where most of them come from; those of other countries are not known. */
const lengths: ReadonlyMap<string, number> = new Map(
  `AD24 AE23 AT20 BE16 BG22 BR29 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GR27 HR21 HU28
   IE22 IL23 IS26 IT27 LI21 LT20 LU20 LV21 MC27 MT31 NL18 NO15 PL28 PT25 RO24 RS22 SA24 SE24 SI19
   SK24 SM27 TR26 UA29`
    .split(/\s+/)
    .map((one) => [one.slice(0, 2), Number(one.slice(2))]),
)

export const iban: Rule = {
  id: 'iban',
  label: 'bank account number',
  find: (text) =>
    [...text.matchAll(pattern)].flatMap(({ 0: written, index }): Stretch[] => {
      const length = lengths.get(written.slice(0, 2))
      const end = length === undefined ? undefined : endOf(written, length)
      return end === undefined ? [] : [{ start: index, end: index + end }]
    }),
}

/** Where the number ends in what was found; undefined where it is none. */
function endOf(written: string, length: number): number | undefined {
  const places = [...written.matchAll(/[^ ]/g)]
  const last = places[length - 1]
  if (last === undefined) return undefined
  const number = places.slice(0, length).join('')
  const turned = number.slice(4) + number.slice(0, 2) + asDigits(number.slice(2, 4))
  const digits = turned.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  // ISO 7064, MOD 97-10.
  return BigInt(digits) % 97n === 1n ? last.index + 1 : undefined
}
