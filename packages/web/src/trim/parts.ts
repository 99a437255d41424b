/** A stretch of a clip, in seconds. */
export type Part = { readonly start: number; readonly end: number }

/** What stays of a clip of this length: the selection, or what is around it. */
export function partsThatStay({ start, end }: Part, seconds: number, isCut: boolean): Part[] {
  if (!isCut) return start < end ? [{ start, end }] : []
  return [
    { start: 0, end: start },
    { start: end, end: seconds },
  ].filter((part) => part.start < part.end)
}

/** Where the sound goes on that is at this second: there, at the next part that stays, or nowhere. */
export function nextHeard(parts: readonly Part[], at: number): number | undefined {
  const part = parts.find(({ end }) => at < end)
  return part && Math.max(part.start, at)
}
