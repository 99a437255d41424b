/** From the first character of it up to, but not with, `end`. */
export type Stretch = { readonly start: number; readonly end: number }

/** One kind of thing that should not leave by mistake, as it looks in a text that was read from a picture. */
export type Rule = {
  readonly id: string
  /** What people are told that was found. It never says what. */
  readonly label: string
  readonly find: (text: string) => Stretch[]
}

/** Where a pattern matches; of those, the ones that `isMeant`. */
export function stretchesOf(
  text: string,
  pattern: RegExp,
  isMeant: (match: RegExpExecArray) => boolean = () => true,
): Stretch[] {
  return [...text.matchAll(pattern)]
    .filter(isMeant)
    .map(({ 0: { length }, index }) => ({ start: index, end: index + length }))
}
