import { asDigits, digit } from './misread.ts'
import { type Rule, stretchesOf } from './rule.ts'

// In groups or in one, with what is read for digits; not in the middle of something longer, such as a UUID.
const grouped = `${digit}{4}([ -])${digit}{4}\\1${digit}{4}\\1${digit}{1,7}|${digit}{4}([ -])${digit}{6}\\2${digit}{4,5}`
const pattern = new RegExp(
  `(?<![\\w.,-]|\\d )(?:${grouped}|${digit}{13,16}|${digit}{19})(?![\\w-]| ?${digit}{3})`,
  'g',
)
/** Of the signs; the others were read as letters. */
const leastDigits = 0.7

/** ISO/IEC 7812: where the numbers of issuers begin, and how long they are. */
const issuers: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^4/, [13, 16, 19]],
  [/^5[1-5]|^2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)/, [16]],
  [/^3[47]/, [15]],
  [/^6011|^65|^64[4-9]/, [16, 19]],
  [/^35(?:2[89]|[3-8])/, [16, 19]],
  [/^3(?:0[0-5]|[68])/, [14, 16, 19]],
  [/^62/, [16, 19]],
  [/^(?:5018|5020|5038|6304|6759|676[1-3])/, [13, 16, 19]],
]

export const cardNumber: Rule = {
  id: 'card_number',
  label: 'card number',
  find: (text) => stretchesOf(text, pattern, ([number]) => isCard(number)),
}

function isCard(written: string): boolean {
  const signs = written.replaceAll(/[ -]/g, '')
  if (signs.replaceAll(/\D/g, '').length < signs.length * leastDigits) return false
  const number = asDigits(signs)
  const isIssued = issuers.some(
    ([begin, lengths]) => begin.test(number) && lengths.includes(number.length),
  )
  return isIssued && hasCheckDigit(number)
}

/** ISO/IEC 7812-1 annex B (Luhn). */
function hasCheckDigit(number: string): boolean {
  const sum = [...number].reverse().reduce((all, sign, at) => {
    const value = Number(sign) * (at % 2 === 1 ? 2 : 1)
    return all + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
