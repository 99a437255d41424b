/** Where a key leads in a grid that is read line by line: from one index to another, or nowhere. */
export function gridStep(
  key: string,
  from: number,
  { count, columns }: { readonly count: number; readonly columns: number },
): number | undefined {
  const steps = new Map([
    ['ArrowLeft', from - 1],
    ['ArrowRight', from + 1],
    ['ArrowUp', from - columns],
    ['ArrowDown', from + columns],
    ['Home', 0],
    ['End', count - 1],
  ])
  const to = steps.get(key)
  if (to === undefined) return undefined
  // The last line may be shorter: down from above its end leads to its end.
  const isShortLine = key === 'ArrowDown' && to >= count && lineOf(from) < lineOf(count - 1)
  if (isShortLine) return count - 1
  return to < 0 || to >= count ? from : to

  function lineOf(index: number): number {
    return Math.floor(index / columns)
  }
}
