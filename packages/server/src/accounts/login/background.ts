import type { Log } from '../../core/log.ts'

/** Work that goes on beside an answer: a failure is logged, and `settle` waits for all of it. */
export function createBackground(log: Log) {
  const running = new Set<Promise<unknown>>()
  return {
    run(work: Promise<unknown>): void {
      const logged = work
        .catch((error: unknown) => log.error({ err: error }, 'work beside an answer failed'))
        .finally(() => running.delete(logged))
      running.add(logged)
    },
    async settle(): Promise<void> {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
