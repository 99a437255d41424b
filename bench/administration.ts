import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { type Installation, install, uploadSettled } from './anybin.ts'
import { copyItem } from './copies.ts'
import type { Effort } from './effort.ts'
import { type Figure, median, type Outcome } from './figure.ts'
import { driveLoad } from './load.ts'
import type { Running } from './process.ts'
import { processorTimeBetween, processorTimes } from './processor-time.ts'
import { get } from './request.ts'
import { signIn } from './token.ts'

const small = { items: 1000, people: 50 }
const manyPeople = 5000

/** What administrators open, from the overview to a search without a hit. */
const paths = [
  '/admin',
  '/admin/people',
  '/admin/people?q=person1',
  '/admin/items',
  '/admin/items?state=blocked',
  '/admin/plans',
  '/admin/storage',
  '/admin/jobs',
  '/admin/settings',
  '/admin/audit',
] as const

type Desk = { readonly server: Running; readonly cookie: string }

/** Of a page in one round. */
const requests = 20

/**
 * The pages of administration at a site with much and at one with little, on SQLite: processor time of the server for each, in
 * turns, since what else the machine does would decide about rates.
 */
export async function benchAdministration(effort: Effort): Promise<Outcome[]> {
  if (process.platform !== 'linux') {
    return [{ name: 'administration', skipped: 'needs /proc of Linux' }]
  }
  await using cleanUp = new AsyncDisposableStack()
  const few = await openDesk(cleanUp, small)
  const many = await openDesk(cleanUp, { items: effort.manyItems, people: manyPeople })
  const figures: Figure[] = []
  for (const path of paths) figures.push(await compareDesks(path, { few, many }, effort))
  return figures
}

async function compareDesks(
  path: string,
  { few, many }: { readonly few: Desk; readonly many: Desk },
  { manyItems, rounds }: Effort,
): Promise<Figure> {
  for (const desk of [few, many]) await open(desk, path)
  const spent = { few: [] as number[], many: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    spent.few.push(await open(few, path))
    spent.many.push(await open(many, path))
  }
  const [floor, ours] = [median(spent.few), median(spent.many)]
  return {
    name: `${path}, ${manyItems.toLocaleString('en')} items, ${manyPeople.toLocaleString('en')} people`,
    ours: `${ours.toFixed(1)} ms`,
    floor: `${floor.toFixed(1)} ms`,
    ratio: ours / floor,
    target: { kind: 'at-most', ratio: 1.5 },
    note: `times the processor time at ${small.items.toLocaleString('en')} and ${small.people}`,
  }
}

/** Milliseconds of processor time that the page costs, once. */
async function open({ server, cookie }: Desk, path: string): Promise<number> {
  const before = processorTimes(server.pid)
  const script = [{ head: get(path, { cookie }) }]
  await driveLoad({ port: server.port, connections: 1, requests, seconds: 120, script })
  return processorTimeBetween(before, processorTimes(server.pid)).total / requests
}

async function openDesk(
  cleanUp: AsyncDisposableStack,
  { items, people }: typeof small,
): Promise<Desk> {
  // Uploads are not what is measured: they are not refused on a busy machine.
  const settings = { ANYBIN_MAX_EVENT_LOOP_DELAY: '60s' }
  const installation = cleanUp.use(await install(undefined, settings))
  await uploadSettled(installation)
  const file = join(installation.folder, 'anybin.db')
  copyItem(file, items)
  fillPeople(file, people)
  // Before it serves: with a million new items it writes for longer than a command waits.
  const link = await installation.makeSignInLink()
  const server = cleanUp.use(await installation.serve())
  const cookie = await signIn({ ...installation, makeSignInLink: async () => link })
  await untilCounted(installation, cookie)
  return { server, cookie }
}

/** People who store something, of whom the first becomes an administrator, and whose items are spread over them. */
function fillPeople(file: string, people: number): void {
  const database = new DatabaseSync(file)
  database.exec("UPDATE users SET role = 'admin' WHERE email LIKE 'bench@%'")
  const columns = database.prepare('SELECT name FROM pragma_table_info(?)').all('users')
  const values = columns.map(({ name }) => {
    if (name === 'id') return "'person' || n"
    if (name === 'email') return "'person' || n || '@example.org'"
    if (name === 'name') return "'Person ' || n"
    if (name === 'role') return "'member'"
    if (name === 'created_at') return 'created_at - n'
    return `"${name}"`
  })
  const names = columns.map(({ name }) => `"${name}"`)
  database
    .prepare(
      `WITH RECURSIVE copies(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < ?)
       INSERT INTO users (${names.join(', ')})
       SELECT ${values.join(', ')} FROM copies, (SELECT * FROM users WHERE role = 'admin')`,
    )
    .run(people)
  const use = 'INSERT INTO storage_use (user_id, bytes, items) SELECT id, length(id), 1 FROM users'
  database.exec(`${use} WHERE id LIKE 'person%'`)
  // Counted before all of them were there, and otherwise only minutes later again.
  database.exec("DELETE FROM schedules WHERE name = 'items.count-figures'")
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  database.close()
}

/** Figures are there once their job has run. */
async function untilCounted({ port }: Installation, cookie: string): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const answer = await fetch(
      `http://localhost:${port}/admin/storage?${randomBytes(4).toString('hex')}`,
      {
        headers: { cookie },
      },
    )
    const page = await answer.text()
    if (!answer.ok) throw new Error(`/admin/storage answered ${answer.status}`)
    if (page.includes('/admin/people/person')) return
    await wait(1000)
  }
  throw new Error('Nothing was counted within seven minutes')
}
