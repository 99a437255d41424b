import { currentLocale } from './locales.ts'

/** `a, b, and c` */
export function andList(parts: readonly string[]): string {
  return join('conjunction', parts)
}

/** `a, b, or c` */
export function orList(parts: readonly string[]): string {
  return join('disjunction', parts)
}

function join(type: 'conjunction' | 'disjunction', parts: readonly string[]): string {
  return currentLocale()
    .format(type, (tag) => new Intl.ListFormat(tag, { type }))
    .format(parts)
}
