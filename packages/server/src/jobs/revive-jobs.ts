import type { Database } from '../database/index.ts'
import { createInspectionRecords } from './inspection-records.ts'
import type { Jobs } from './job.ts'
import type { Definition } from './job-worker.ts'

type Parts = Pick<Jobs, 'enqueue'> & {
  readonly database: Database
  /** By name, what this version can do. */
  readonly definitions: ReadonlyMap<string, Pick<Definition, 'lane'>>
}

/** What the operator may do: look at the queue, and let what was given up be tried again. */
export function createRevival({
  database,
  definitions,
  enqueue,
}: Parts): Pick<Jobs, 'list' | 'retry' | 'retryAll'> {
  const inspection = createInspectionRecords(database)

  /** As a new job: a late answer to a claim of the old one must not end it. */
  function retry(id: string): Promise<boolean> {
    return database.inTransaction(async (open) => {
      const dead = await inspection.takeDead(open, id, [...definitions.keys()])
      if (!dead) return false
      const { name, payload, unique_key: key } = dead
      await enqueue(open, { name, payload: JSON.parse(payload), ...(key !== null && { key }) })
      return true
    })
  }

  return {
    async list(wish) {
      const rows = await inspection.list(wish)
      return rows.map((row) => ({ ...row, lane: definitions.get(row.name)?.lane ?? null }))
    },
    retry,
    async retryAll() {
      let retried = 0
      for (const id of await inspection.deadIds([...definitions.keys()])) {
        if (await retry(id)) retried += 1
      }
      return retried
    },
  }
}
