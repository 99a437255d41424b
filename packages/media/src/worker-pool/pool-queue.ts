/** Whoever waits for a turn, first come first served. */
export class PoolQueue<Job> {
  readonly #jobs: Job[] = []
  readonly #takers: ((job: Job | undefined) => void)[] = []

  get length(): number {
    return this.#jobs.length
  }

  add(job: Job): void {
    this.#hand(job, (waiting) => waiting.push(job))
  }

  /** To the head of the line, however long it is: for a job whose turn was spoiled. */
  putBack(job: Job): void {
    this.#hand(job, (waiting) => waiting.unshift(job))
  }

  /** The next job, as soon as there is one; undefined when `until` is aborted first, or none comes for `restMs`. */
  take(until: AbortSignal, restMs?: number): Promise<Job | undefined> {
    if (until.aborted) return Promise.resolve(undefined)
    const job = this.#jobs.shift()
    if (job !== undefined) return Promise.resolve(job)
    return new Promise((resolve) => {
      const taker = (taken: Job | undefined) => {
        clearTimeout(rest)
        until.removeEventListener('abort', leave)
        resolve(taken)
      }
      const leave = () => {
        remove(this.#takers, taker)
        taker(undefined)
      }
      const rest = restMs === undefined ? undefined : setTimeout(leave, restMs).unref()
      until.addEventListener('abort', leave, { once: true })
      this.#takers.push(taker)
    })
  }

  /** Whether it was still waiting. */
  remove(job: Job): boolean {
    return remove(this.#jobs, job)
  }

  /** Everybody who waits, who then waits no more. */
  clear(): readonly Job[] {
    return this.#jobs.splice(0)
  }

  #hand(job: Job, wait: (waiting: Job[]) => void): void {
    // The last to come is served first: its memory is still warm, and the others stay asleep.
    const taker = this.#takers.pop()
    if (taker) taker(job)
    else wait(this.#jobs)
  }
}

function remove<Value>(list: Value[], value: Value): boolean {
  const at = list.indexOf(value)
  if (at >= 0) list.splice(at, 1)
  return at >= 0
}
