const and = new Intl.ListFormat('en', { type: 'conjunction' })
const or = new Intl.ListFormat('en', { type: 'disjunction' })

/** `a, b, and c` */
export function andList(parts: readonly string[]): string {
  return and.format(parts)
}

/** `a, b, or c` */
export function orList(parts: readonly string[]): string {
  return or.format(parts)
}
