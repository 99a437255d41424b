import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect, test, vi } from 'vitest'
import { lockOutOthers, openDatabase } from '../../src/database/index.ts'
import { silentLog } from '../support/databases.ts'
import { describeWith, postgresqlUrl } from '../support/services.ts'
import { freePort } from '../support/start-server.ts'

/** PgBouncer in transaction mode before a database of its own. */
async function openPooler(owner: AsyncDisposableStack) {
  const name = `pooled_${randomBytes(6).toString('hex')}`
  const direct = new URL(postgresqlUrl)
  await execute(`create database ${name}`)
  owner.defer(() => execute(`drop database ${name} with (force)`))
  direct.pathname = `/${name}`
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'anybin-pooler-'))
  owner.defer(() => rm(folder, { recursive: true, force: true }))
  await chmod(folder, 0o755)
  const file = join(folder, 'pgbouncer.ini')
  const target = `host=${direct.hostname} port=${direct.port || 5432} user=${direct.username}`
  await writeFile(
    file,
    `[databases]\n${name} = ${target}\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = ${port}\n` +
      'auth_type = any\npool_mode = transaction\ndefault_pool_size = 3\nunix_socket_dir =\n',
  )
  // It refuses to run as root.
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
  const pooler = spawn('/usr/sbin/pgbouncer', [...user, file], { stdio: 'ignore' })
  owner.defer(() => end(pooler))
  const pooled = new URL(direct)
  pooled.host = `127.0.0.1:${port}`
  return { url: pooled.href, directUrl: direct.href, file: '', log: silentLog }
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('close', resolve))
  child.kill('SIGKILL')
  await ended
}

async function execute(statement: string): Promise<void> {
  const client = new Client({ connectionString: postgresqlUrl })
  await client.connect()
  await client.query(statement)
  await client.end()
}

describeWith('postgresql', 'a pooler in transaction mode', () => {
  test('works beside a direct address: queries, transactions, notices and migrations', async () => {
    await using owner = new AsyncDisposableStack()
    const options = await openPooler(owner)
    const database = await vi.waitFor(() => openDatabase(options), { timeout: 20_000 })
    owner.use(database)
    expect((await database.migrate()).length).toBeGreaterThan(10)
    await database.check()
    const hot = database.hot(
      database.query.selectFrom('plans').selectAll().where('id', '=', '').compile(),
      (row) => row,
    )
    // More at once than there are sessions, so that they change hands.
    const found = await Promise.all(Array.from({ length: 60 }, () => hot('free')))
    expect(found.every((plan) => plan?.id === 'free')).toBe(true)
    const heard: unknown[] = []
    using _ = database.notices.listen('news', (payload) => void heard.push(payload))
    const other = owner.use(await openDatabase(options))
    await other.inTransaction(async (transaction) => other.announce(transaction, 'news', 'hello'))
    await vi.waitFor(() => expect(heard).toContain('hello'), { timeout: 20_000 })
    // Whoever wants it alone sees both, whichever sessions their statements go through.
    const alone = owner.use(await openDatabase({ ...options, alone: true }))
    const lock = () => alone.inTransaction((transaction) => lockOutOthers(alone, transaction))
    await expect(lock()).rejects.toMatchObject({ code: 'conflict' })
    await other[Symbol.asyncDispose]()
    await expect(lock()).rejects.toMatchObject({ code: 'conflict' })
    await database[Symbol.asyncDispose]()
    await lock()
  })

  test('without a direct address is refused at the start, with what to do', async () => {
    await using owner = new AsyncDisposableStack()
    const { url, ...options } = await openPooler(owner)
    for (const directUrl of [undefined, url]) {
      await vi.waitFor(
        () =>
          expect(openDatabase({ ...options, url, directUrl })).rejects.toMatchObject({
            code: 'invalid_request',
            message: expect.stringContaining('ANYBIN_DATABASE_DIRECT_URL'),
          }),
        { timeout: 20_000 },
      )
    }
  })
})
