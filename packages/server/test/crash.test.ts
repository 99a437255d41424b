import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, describe, expect, test } from 'vitest'
import type { App } from '../src/app.ts'
import { makePerson, type Person, type Settings, withApp } from './support/installation.ts'
import { hashOfScan } from './support/load.ts'
import { form, photo } from './support/pictures.ts'
import { startServerProcess } from './support/server-process.ts'
import { makeEnvironment, setups } from './support/start-server.ts'

/*
 * The promise of the product: nothing that was acknowledged is ever lost, nothing that was not is counted twice. A server
 * in a process of its own is killed in the middle of parallel uploads and removals, again and again, on the same data.
 */

const rounds = Number(process.env['ANYBIN_TEST_CRASH_ROUNDS'] ?? 3)
// Everything is read again after every kill, so one installation must not grow for ever.
const roundsOfOne = 10
const installations = Array.from({ length: Math.ceil(rounds / roundsOfOne) }, (_, index) =>
  Math.min(roundsOfOne, rounds - index * roundsOfOne),
)
const uploaders = 8

/** One upload as its sender knows it. `?` is what the sender cannot know: the answer did not come. */
type Sent = {
  readonly person: Person
  readonly isClassic: boolean
  readonly name: string
  readonly file: Buffer | undefined
  state: '?' | 'acknowledged' | 'removed?' | 'removed'
  item?: { readonly id: string; readonly address: string; readonly bytes: number }
  readonly scan: string
}

const totals = {
  begun: 0,
  kills: 0,
  acknowledged: 0,
  removed: 0,
  unanswered: 0,
  repeated: 0,
  orphans: 0,
}

// The job that removes may have been killed while it ran: its lease is void after a minute, and its schedule comes every minute.
const removedWithinMs = 130_000

describe.each(setups)('a server on $engine and $store that is killed while it works', (setup) => {
  test.each(installations)(
    'keeps what it acknowledged and counts it once, %i times',
    {
      timeout: 60_000 + removedWithinMs + roundsOfOne * 30_000,
    },
    async (kills) => {
      await using owner = new AsyncDisposableStack()
      const environment = await makeEnvironment(setup, owner)
      const people = await withApp(environment, (app) =>
        Promise.all(['alice', 'bob'].map((name) => makePerson(app, name))),
      )
      const ledger: Sent[] = []
      let seen = 0
      for (let round = 0; round < kills; round += 1) {
        await using server = await startServerProcess(environment)
        await expectServed(ledger.slice(seen))
        await repeatUnanswered(server.origin, ledger.slice(seen))
        seen = ledger.length
        await uploadUntilKilled(server, people, ledger)
        await withApp(environment, (app) => expectAgreement(app, people, ledger))
      }
      await using server = await startServerProcess(environment)
      await expectServed(ledger)
      await expectRemovedBytesGone(server.origin, environment, ledger)
      expect(ledger.filter(({ state }) => state !== '?').length).toBeGreaterThanOrEqual(kills)
      addToTotals(ledger)
    },
  )
})

afterAll(() => {
  if (process.env['ANYBIN_TEST_CRASH_ROUNDS']) process.stdout.write(`${JSON.stringify(totals)}\n`)
})

// ---- The load

async function uploadUntilKilled(
  server: Awaited<ReturnType<typeof startServerProcess>>,
  people: readonly Person[],
  ledger: Sent[],
): Promise<void> {
  const dead = new AbortController()
  const first = Promise.withResolvers<void>()
  const workers = Array.from({ length: uploaders }, async (_, index) => {
    const person = people[index % people.length] as Person
    while (!dead.signal.aborted) {
      totals.begun += 1
      const sent = await newUpload(person, totals.begun)
      ledger.push(sent)
      await Promise.resolve(upload(server.origin, sent))
        .then(() => first.resolve())
        .then(() => removeSometimes(server.origin, sent))
        .catch((error: unknown) => {
          if (!dead.signal.aborted) throw error
        })
    }
  })
  await Promise.race([first.promise, Promise.all(workers)])
  await wait(50 + Math.random() * 550)
  dead.abort()
  server.send('SIGKILL')
  expect(await server.ended).toEqual({ exitCode: null, signal: 'SIGKILL' })
  await Promise.all(workers)
  totals.kills += 1
}

async function newUpload(person: Person, count: number): Promise<Sent> {
  // Most are small, so that many steps are under way at once; some are large enough to be cut in their bodies.
  const file = count % 5 === 4 ? await photo(640, 480) : await photo()
  const isClassic = count % 2 === 1
  return { person, isClassic, name: `n${count}.jpg`, file, state: '?', scan: hashOfScan(file) }
}

async function upload(origin: string, sent: Sent): Promise<void> {
  const file = sent.file ?? Buffer.alloc(0)
  const headers = {
    authorization: `Bearer ${sent.person.key}`,
    'idempotency-key': sent.name,
    'x-filename': sent.name,
  }
  const answer = sent.isClassic
    ? await post(`${origin}/api/upload`, headers, form(file, sent.name, { expiration: 'forever' }))
    : await post(`${origin}/api/v1/items`, headers, new Uint8Array(file))
  // A key that was claimed by a request that died is free again after a minute.
  if (answer.status === 409) return
  expect([200, 201]).toContain(answer.status)
  const item = (await answer.json()) as Record<string, string & number>
  sent.item = {
    id: item['id'] ?? item['slug'] ?? '',
    address: item['direct_url'] ?? '',
    bytes: item['size_bytes'] ?? item['size'] ?? 0,
  }
  sent.state = 'acknowledged'
}

function post(address: string, headers: Record<string, string>, body: BodyInit) {
  return fetch(address, { method: 'POST', headers, body })
}

async function removeSometimes(origin: string, sent: Sent): Promise<void> {
  if (sent.state !== 'acknowledged' || Math.random() > 0.25) return
  sent.state = 'removed?'
  const answer = await fetch(`${origin}/api/v1/items/${sent.item?.id}?permanent=true`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${sent.person.key}` },
  })
  expect(answer.status).toBe(204)
  sent.state = 'removed'
}

/** What a careful client does after a break: the same request with the same key. */
async function repeatUnanswered(origin: string, sent: readonly Sent[]): Promise<void> {
  for (const one of sent.filter(({ state }) => state === '?')) {
    totals.unanswered += 1
    await upload(origin, one)
    if (one.state === 'acknowledged') {
      totals.repeated += 1
      await expectServed([one])
    }
  }
}

// ---- What must be true

async function expectServed(sent: readonly Sent[]): Promise<void> {
  for (const { state, item, scan } of sent) {
    if (!item || state === 'removed?') continue
    const answer = await fetch(item.address)
    expect([item.id, answer.status]).toEqual([item.id, state === 'removed' ? 404 : 200])
    const bytes = Buffer.from(await answer.arrayBuffer())
    if (state === 'removed') continue
    expect([item.id, bytes.length]).toEqual([item.id, item.bytes])
    expect([item.id, hashOfScan(bytes)]).toEqual([item.id, scan])
  }
}

/** Rows, bytes and counters while no server runs; afterwards nothing is left that belongs to nothing. */
async function expectAgreement(
  app: App,
  people: readonly Person[],
  ledger: readonly Sent[],
): Promise<void> {
  const rows = await app.database.query
    .selectFrom('items')
    .select(['id', 'owner_id', 'size_bytes', 'filename'])
    .execute()
  expectNothingLost(new Set(rows.map(({ id }) => id)), ledger)
  expect(new Set(rows.map(({ filename }) => filename)).size).toBe(rows.length)
  for (const { userId } of people) {
    const own = rows.filter(({ owner_id }) => owner_id === userId)
    const isGone = ({ person, item }: Sent) =>
      person.userId === userId && item && !own.some(({ id }) => id === item.id)
    expect(await countersOf(app, userId)).toEqual({
      uploads: own.length + ledger.filter(isGone).length,
      items: own.length,
      bytes: own.reduce((sum, { size_bytes }) => sum + size_bytes, 0),
    })
  }
  const before = await app.blobVerification.run()
  expect(before).toMatchObject({ items: rows.length, missing: [], damaged: [] })
  totals.orphans += before.orphans.length
  expect(await app.orphanSweeper.sweep(-1)).toEqual({ orphans: before.orphans.length })
  expect(await app.orphanSweeper.sweep(-1)).toEqual({ orphans: 0 })
  expect(await readdir(join(app.config.dataDirectory, 'scratch'))).toEqual([])
}

function expectNothingLost(ids: ReadonlySet<string>, ledger: readonly Sent[]): void {
  const kept = ledger.filter(({ state }) => state === 'acknowledged')
  const removed = ledger.filter(({ state }) => state === 'removed')
  expect(kept.filter(({ item }) => !ids.has(item?.id ?? ''))).toEqual([])
  expect(removed.filter(({ item }) => ids.has(item?.id ?? ''))).toEqual([])
}

async function countersOf({ database }: App, userId: string) {
  const months = await database.query
    .selectFrom('monthly_use')
    .select('uploads')
    .where('user_id', '=', userId)
    .execute()
  const stored = await database.query
    .selectFrom('storage_use')
    .select(['items', 'bytes'])
    .where('user_id', '=', userId)
    .executeTakeFirst()
  const uploads = months.reduce((sum, month) => sum + month.uploads, 0)
  return { uploads, items: stored?.items ?? 0, bytes: stored?.bytes ?? 0 }
}

/** The jobs of killed processes are not lost: the next removal takes their bytes along. */
async function expectRemovedBytesGone(
  origin: string,
  environment: Settings,
  ledger: readonly Sent[],
): Promise<void> {
  const last = ledger.find(({ state }) => state === 'acknowledged')
  await fetch(`${origin}/api/v1/items/${last?.item?.id}?permanent=true`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${last?.person.key}` },
  })
  await withApp(environment, ({ database }) =>
    expect
      .poll(() => database.query.selectFrom('doomed_blobs').selectAll().execute(), {
        timeout: removedWithinMs,
      })
      .toEqual([]),
  )
}

function addToTotals(ledger: readonly Sent[]): void {
  totals.acknowledged += ledger.filter(({ item }) => item).length
  totals.removed += ledger.filter(({ state }) => state === 'removed').length
}
