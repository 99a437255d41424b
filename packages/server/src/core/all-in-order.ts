type Works<Answers extends readonly unknown[]> = {
  readonly [Index in keyof Answers]: Promise<Answers[Index]>
}

/**
 * Waits for all, and throws the failure that comes first in the list, whenever it happened: for statements of one transaction
 * that are sent together and judged in their order.
 */
export async function allInOrder<Answers extends readonly unknown[]>(
  ...works: Works<Answers>
): Promise<Answers> {
  const ended = await Promise.allSettled(works)
  const failed = ended.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
  return ended.map((one) => one.status === 'fulfilled' && one.value) as unknown as Answers
}
