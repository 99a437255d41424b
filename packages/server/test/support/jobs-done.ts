import { expect } from 'vitest'
import type { TestServer } from './start-server.ts'

/**
 * Waits until no job runs or is due: thumbnails and such, whose bytes are in the store before their row, are all made.
 * Jobs for later may wait.
 */
export async function jobsDone({ app }: Pick<TestServer, 'app'>): Promise<void> {
  const underWay = async () => {
    const jobs = await app.database.query
      .selectFrom('jobs')
      .select(['name', 'state', 'run_at'])
      .execute()
    const now = app.clock.now()
    return jobs
      .filter(({ state, run_at }) => state === 'running' || (state === 'waiting' && run_at <= now))
      .map(({ name }) => name)
  }
  // What ran in a process that is gone is taken over after a minute.
  await expect.poll(underWay, { timeout: 90_000 }).toEqual([])
}
