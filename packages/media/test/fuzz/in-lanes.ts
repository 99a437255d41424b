/** Begins the work for each of the names in order, never more than so many at once; each has a promise of its own. */
export function inLanes<Result>(
  names: readonly string[],
  atOnce: number,
  work: (name: string) => Promise<Result>,
): ReadonlyMap<string, Promise<Result>> {
  const lanes: Promise<unknown>[] = Array(atOnce).fill(Promise.resolve())
  return new Map(
    names.map((name, index) => {
      const lane = index % atOnce
      const result = Promise.resolve(lanes[lane]).then(() => work(name))
      lanes[lane] = result.catch(() => undefined)
      return [name, result]
    }),
  )
}
