/** Letters that are read for digits. */
const digits: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  I: '1',
  l: '1',
  '|': '1',
  S: '5',
  B: '8',
}

/** As a part of a pattern: a digit, or what is read for one. */
export const digit = '[0-9OoIl|SB]'

export function asDigits(text: string): string {
  return text.replaceAll(/\D/g, (sign) => digits[sign] ?? sign)
}

/** As a part of a pattern: a sign of a token, with what is read for J, 0 and others. */
export const tokenSign = '[\\p{L}\\d_@®©¢|\\][{}()-]'
