import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { describeOnEngines } from './support/databases.ts'
import { sha256Of, startModeration, type TestModeration } from './support/moderation.ts'

const script = fileURLToPath(new URL('./support/listing-process.ts', import.meta.url))

/**
 * How long a list is, and how many fingerprints there are. `ANYBIN_TEST_LIST_ENTRIES=1000000` and
 * `ANYBIN_TEST_FINGERPRINTS=100000` take minutes.
 */
const listed = Number(process.env['ANYBIN_TEST_LIST_ENTRIES'] ?? 20_000)
const fingerprints = Number(process.env['ANYBIN_TEST_FINGERPRINTS'] ?? 10_000)
const slow = { timeout: 60_000 + listed + fingerprints }

describeOnEngines('who is killed with `kill -9`', (engine) => {
  test(
    'in the middle of an import finds nothing half, and goes on with the same file',
    slow,
    async () => {
      await using bin = await startModeration(engine)
      const names = Array.from({ length: 250 }, (_, at) => `pic${at}`)
      for (const name of names) await bin.addItem(name, { scan_state: 'clean' })
      const marks = ['pic7', 'pic9'].map((name) => sha256Of(name).slice(0, 32))
      for (const [at, value] of marks.entries()) {
        const id = at === 0 ? 'pic7' : 'pic9'
        const item = { id, sha256: sha256Of(id) }
        await bin.database.inTransaction((open) =>
          bin.fingerprints.add(open, item, [{ kind: 'md5_raw', value }]),
        )
      }
      const path = await listFile([marks[0], ...randomHashes(listed - 2), marks[1]])
      const first = start(bin, 'import', { path })
      await until(first, async () => (await entries(bin)).all > listed / 3)
      await kill(first)
      expect((await entries(bin)).used).toBe(0)
      expect(await bin.stateOf('pic7')).toMatch(/^clean/)

      const second = start(bin, 'import', { path })
      await until(second, async () => (await entries(bin)).used > 0)
      await kill(second)
      await finish(start(bin, 'import', { path }))
      expect(await entries(bin)).toEqual({ all: listed, used: listed })
      await finish(start(bin, 'rescan', { aheadMs: 120_000 }))
      expect(await bin.stateOf('pic7')).toMatch(/^held/)
      expect(await bin.stateOf('pic9')).toMatch(/^held/)
      expect(await bin.stateOf('pic8')).toMatch(/^clean/)
    },
  )

  test('in the middle of a re-scan comes to the same result', slow, async () => {
    await using bin = await startModeration(engine)
    const hashes = Array.from({ length: 20 }, () => randomBytes(32))
    const alike = await addLooks(bin, hashes)
    const about = { name: 'looks', source: 'file', legal_class: 'spam', action: 'hold' } as const
    const list = await bin.hashLists.create(about)
    const entriesOfList = hashes.map(
      (hash) => ({ kind: 'pdq', value: hash.toString('hex') }) as const,
    )
    await bin.database.inTransaction((open) =>
      bin.hashLists.add(open, list.id, entriesOfList, { by: 'operator' }),
    )
    const found = async () => {
      const rows = await bin.database.query
        .selectFrom('checks')
        .select('content_sha256')
        .where('engine', '=', `list:${list.id}`)
        .execute()
      return rows.map((row) => row.content_sha256).sort()
    }
    const first = start(bin, 'rescan', {})
    await until(first, async () => (await found()).length > alike.length / 4)
    await kill(first)
    expect((await found()).length).toBeLessThan(alike.length)
    await finish(start(bin, 'rescan', { aheadMs: 120_000 }))
    expect(await found()).toEqual(alike.map(sha256Of).sort())
    for (const name of alike.slice(0, 5)) expect(await bin.stateOf(name)).toMatch(/^held/)
  })
})

/** Pictures, of which one in fifty looks like one of these; answers the names of those. */
async function addLooks(bin: TestModeration, hashes: readonly Buffer[]): Promise<string[]> {
  const alike: string[] = []
  const rows = []
  for (let at = 0; at < fingerprints; at++) {
    const name = `look${at}`
    const isAlike = at % 50 === 7
    if (isAlike) {
      alike.push(name)
      await bin.addItem(name, { scan_state: 'clean' })
    }
    const near = Buffer.from(hashes[at % hashes.length] ?? Buffer.alloc(32))
    near[at % 32] = (near[at % 32] ?? 0) ^ 5
    const value = (isAlike ? near : randomBytes(32)).toString('hex')
    const id = sha256Of(`fingerprint ${at}`).slice(0, 22)
    const columns = { kind: 'pdq', value, quality: 90 } as const
    rows.push({ id, item_id: name, content_sha256: sha256Of(name), ...columns })
  }
  for (let from = 0; from < rows.length; from += 1000) {
    const some = rows.slice(from, from + 1000)
    await bin.database.query.insertInto('fingerprints').values(some).execute()
  }
  return alike
}

async function entries({ database }: TestModeration) {
  const row = await database.query
    .selectFrom('hash_entries')
    .select((one) => [
      one.fn.countAll<number>().as('all'),
      one.fn.count<number>(one.case().when('withdrawn_at', 'is', null).then(1).end()).as('used'),
    ])
    .executeTakeFirstOrThrow()
  return { all: Number(row.all), used: Number(row.used) }
}

function randomHashes(count: number): string[] {
  return Array.from({ length: count }, () => randomBytes(16).toString('hex'))
}

async function listFile(hashes: readonly (string | undefined)[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-list-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'hashes.txt')
  await writeFile(path, hashes.map((hash) => `md5 ${hash}\n`).join(''))
  return path
}

function start(
  { database }: TestModeration,
  task: 'import' | 'rescan',
  { path = '', aheadMs = 0 }: { readonly path?: string; readonly aheadMs?: number },
): ChildProcess {
  const { file, url } = database.place
  const words = [script, task, String(aheadMs), path, file, url ?? '']
  return spawn(process.execPath, ['--conditions=anybin-source', ...words], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** Or until it has ended by itself. */
async function until(child: ChildProcess, isSo: () => Promise<boolean>): Promise<void> {
  while (child.exitCode === null && !(await isSo())) await wait(5)
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const closed = once(child, 'close')
  child.kill('SIGKILL')
  await closed
}

async function finish(child: ChildProcess): Promise<void> {
  const [code] = (await once(child, 'close')) as [number | null]
  expect(code).toBe(0)
}
