/** Work that waits in a table, and leaves it once it is done. */
export type Backlog<Task> = {
  /** The next tasks; none when all are done. */
  readonly next: () => Promise<readonly Task[]>
  readonly each: (task: Task) => Promise<unknown>
  /** Told after each batch what was done of it. */
  readonly finish?: (done: readonly Task[]) => Promise<unknown>
}

// Where so much fails, the rest would too: a disk or a store does not answer.
const maxFailures = 10

/**
 * Works until nothing is left. A task that fails does not hold up the others: its error is thrown when only such are
 * left, or at once when many fail.
 */
export async function workOff<Task>(backlog: Backlog<Task>, signal: AbortSignal): Promise<void> {
  const failures = new Map<Task, unknown>()
  for (let isLeft = true; isLeft && !signal.aborted; ) {
    const batch = await backlog.next()
    const fresh = batch.filter((task) => !failures.has(task))
    const done = await workThrough(backlog, fresh, failures, signal)
    if (done.length > 0) await backlog.finish?.(done)
    isLeft = done.length > 0 && failures.size < maxFailures
  }
  for (const error of failures.values()) throw error
}

/** Answers what was done; adds what was not to the failures. */
async function workThrough<Task>(
  { each }: Backlog<Task>,
  tasks: readonly Task[],
  failures: Map<Task, unknown>,
  signal: AbortSignal,
): Promise<Task[]> {
  const done: Task[] = []
  for (const task of tasks) {
    if (signal.aborted || failures.size >= maxFailures) break
    try {
      await each(task)
      done.push(task)
    } catch (error) {
      failures.set(task, error)
    }
  }
  return done
}
