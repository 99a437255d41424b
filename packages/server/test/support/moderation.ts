import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { Insertable } from 'kysely'
import { expect } from 'vitest'
import type { Role } from '../../src/accounts/index.ts'
import type { Tables } from '../../src/database/index.ts'
import type { ScanEngine } from '../../src/moderation/index.ts'
import { openTestDatabase, type TestEngine } from './databases.ts'
import { moderationOn } from './moderation-on.ts'

/** Moderation alone, on a database with two people and a clock that stands still until it is set. */
export async function startModeration(engine: TestEngine, engines: readonly ScanEngine[] = []) {
  let now = 1_000_000
  const clock = { now: () => now }
  const database = await openTestDatabase(engine, { clock })
  const opened = moderationOn(database, { clock, engines })
  const { blobs, ...moderation } = opened
  await addPerson(database, 'ada', 'member')
  await addPerson(database, 'bob', 'moderator')
  return {
    ...moderation,
    blobs,
    clock,
    database,
    pass: (milliseconds: number) => {
      now += milliseconds
    },
    addPerson: (id: string, role: Role = 'member') => addPerson(database, id, role),
    addItem: (id: string, facts: Partial<ItemColumns> = {}) => addItem(database, id, facts),
    /** Some bytes under the key of an item that `addItem` makes. */
    storeBytes: (id: string) => storeBytes(database, blobs, id),
    ...statesOf(moderation),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}

function statesOf({ moderatedItems }: Pick<ReturnType<typeof moderationOn>, 'moderatedItems'>) {
  return {
    stateOf: async (id: string) => {
      const item = await moderatedItems.find(id)
      return item && `${item.scan_state} ${item.classification}`
    },
    statementOf: async (id: string) => {
      const item = await moderatedItems.find(id)
      return item?.moderation ? (JSON.parse(item.moderation) as unknown) : null
    },
  }
}

export type TestModeration = Awaited<ReturnType<typeof startModeration>>

/** Works off what is due, and stops. */
export async function runJobs({ clock, database, jobs }: TestModeration): Promise<void> {
  await jobs.start()
  const due = async () => {
    const rows = await database.query
      .selectFrom('jobs')
      .select(['name', 'state', 'run_at'])
      .execute()
    return rows.filter(
      ({ state, run_at }) => state === 'running' || (state === 'waiting' && run_at <= clock.now()),
    )
  }
  // Scheduled jobs come with the first turn of the loop.
  await wait(50)
  await expect.poll(due, { timeout: 10_000 }).toEqual([])
  await jobs.stop()
}

/** What the bytes of a test's item are said to hash to. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

type ItemColumns = Insertable<Tables['items']>
type Query = Pick<Awaited<ReturnType<typeof openTestDatabase>>, 'query'>

async function addPerson({ query }: Query, id: string, role: Role): Promise<void> {
  const person = { id, email: `${id}@example.org`, name: id, role, plan_id: 'free' }
  const row = { ...person, created_at: 0 } as Insertable<Tables['users']>
  await query.insertInto('users').values(row).execute()
}

type TestBlobs = ReturnType<typeof moderationOn>['blobs']

async function storeBytes({ query }: Query, blobs: TestBlobs, id: string): Promise<void> {
  const blob = await blobs.create()
  await blob.write(Readable.from([Buffer.from(id)]))
  await blob.keep()
  const facts = { blob_key: blob.key, size_bytes: id.length }
  await query.updateTable('items').set(facts).where('id', '=', id).execute()
}

async function addItem({ query }: Query, id: string, facts: Partial<ItemColumns>): Promise<void> {
  const kinds = { kind: 'image', owner_id: 'ada', blob_key: id, content_type: 'image/png' }
  const states = {
    ai_caption_state: 'pending',
    classification: 'unclassified',
    scan_state: 'pending',
  }
  const texts = { tags: '[]', ai_tags: '[]', search_text: '', expiration: 'forever' }
  const numbers = { size_bytes: 1, animated: 0, created_at: 0, private: 0, password_version: 0 }
  const rest = { sha256: sha256Of(id), upload_source: 'api', downloads: 0, ai_optout: 0 }
  const required = { required_checks: '["lists"]' }
  const row = { id, ...kinds, ...states, ...texts, ...numbers, ...rest, ...required, ...facts }
  await query
    .insertInto('items')
    .values(row as ItemColumns)
    .execute()
}
