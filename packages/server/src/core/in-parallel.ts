/** Does the work for each value, so many at a time. Rejects with the first failure, when what had begun has ended. */
export async function inParallel<T>(
  values: Iterable<T>,
  atOnce: number,
  work: (value: T) => Promise<unknown>,
): Promise<void> {
  const waiting = values[Symbol.iterator]()
  const lane = async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) await work(next.value)
  }
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, lane))
  for (const { status, ...how } of ended) {
    if (status === 'rejected') throw (how as PromiseRejectedResult).reason
  }
}
