/**
 * What the work resolves with; `late()`, or what it throws, where that takes longer. The work goes on all the same, and its
 * failure is nobody's then.
 */
export async function withinTime<T>(work: Promise<T>, ms: number, late: () => T): Promise<T> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  try {
    return await Promise.race([work, promise.then(late)])
  } finally {
    clearTimeout(timer)
  }
}
