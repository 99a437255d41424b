import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { photo } from './support/pictures.ts'
import { describeWith, postgresqlUrl } from './support/services.ts'
import {
  makeEnvironment,
  type Newcomer,
  startNode,
  type TestServer,
} from './support/start-server.ts'
import { openGateway, type TcpGateway } from './support/tcp-gateway.ts'

const patient = { timeout: 30_000, interval: 100 }

describeWith('postgresql', 'while PostgreSQL is away', () => {
  const owner = new AsyncDisposableStack()
  const role = `failover_${randomBytes(6).toString('hex')}`
  const done: string[] = []
  let gateway: TcpGateway
  let server: TestServer
  let alice: Newcomer

  beforeAll(async () => {
    await operate(`create role ${role} login superuser`)
    owner.defer(() => operate(`drop role ${role}`))
    const environment = await makeEnvironment({ engine: 'postgresql', store: 'disk' }, owner)
    const url = new URL(environment['DATABASE_URL'] ?? '')
    gateway = owner.use(
      await openGateway({ hostname: url.hostname, port: Number(url.port || 5432) }),
    )
    url.host = `127.0.0.1:${gateway.port}`
    url.username = role
    server = owner.use(await startNode({ ...environment, DATABASE_URL: url.href }))
    alice = await server.newcomer()
    server.app.jobs.define('test.note', async (payload) => {
      done.push((payload as { name: string }).name)
    })
  })
  afterAll(() => owner.disposeAsync())

  const upload = async () => {
    const body = new Uint8Array(await photo())
    return alice.fetch('/api/v1/items', { method: 'POST', body })
  }
  const readiness = async () => (await server.fetch('/readyz')).status
  const endAllConnections = () =>
    operate(`select pg_terminate_backend(pid) from pg_stat_activity where usename = '${role}'`)
  const askFor = (name: string) =>
    server.app.database.inTransaction((transaction) =>
      server.app.jobs.enqueue(transaction, { name: 'test.note', payload: { name } }),
    )

  /** Uploads all the time while something happens; answers the addresses of what was acknowledged, and how often it was refused. */
  const uploadingMeanwhile = async (happens: () => Promise<void>) => {
    const kept: string[] = []
    let refused = 0
    let isOver = false
    const goOn = async () => {
      while (!isOver) {
        const answer = await upload()
        const told = (await answer.json()) as { direct_url: string; error?: string }
        if (answer.status === 201) kept.push(told.direct_url)
        else {
          refused += 1
          expect([answer.status, told.error]).toEqual([503, 'overloaded'])
          expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
          await wait(20)
        }
      }
    }
    const uploading = Promise.all([goOn(), goOn(), goOn()])
    try {
      await happens()
    } finally {
      isOver = true
      await uploading
    }
    return { kept, refused }
  }

  const expectAllThere = async (addresses: readonly string[]) => {
    expect(addresses.length).toBeGreaterThan(0)
    for (const address of addresses) {
      const answer = await fetch(address)
      await answer.arrayBuffer()
      expect([address, answer.status]).toEqual([address, 200])
    }
    expect(await server.app.blobVerification.run()).toMatchObject({ missing: [] })
  }

  test('connections that the server ends are replaced, and nothing that was acknowledged is lost', async () => {
    const { kept } = await uploadingMeanwhile(async () => {
      for (let round = 0; round < 5; round += 1) {
        await wait(200)
        await endAllConnections()
      }
      await expect.poll(async () => (await upload()).status, patient).toBe(201)
    })
    await expectAllThere(kept)
    await askFor('after the end of connections')
    await expect.poll(() => done, patient).toContain('after the end of connections')
  }, 60_000)

  test('uploads are 503 until it is back, which the server finds by itself; jobs go on', async () => {
    await askFor('before')
    const { kept, refused } = await uploadingMeanwhile(async () => {
      await wait(300)
      await gateway.shut()
      expect(await readiness()).toBe(503)
      expect((await upload()).status).toBe(503)
      await wait(2000)
      await gateway.open()
      await expect.poll(readiness, patient).toBe(200)
      await expect.poll(async () => (await upload()).status, patient).toBe(201)
    })
    expect(refused).toBeGreaterThan(0)
    await expectAllThere(kept)
    await askFor('after')
    await expect.poll(() => done, patient).toEqual(expect.arrayContaining(['before', 'after']))
  }, 60_000)

  test('a server that takes no writes any more is 503, and its connections are not kept', async () => {
    const { kept, refused } = await uploadingMeanwhile(async () => {
      await wait(200)
      await operate(`alter role ${role} set default_transaction_read_only = on`)
      await endAllConnections()
      await expect.poll(async () => (await upload()).status, patient).toBe(503)
      await expect.poll(readiness, patient).toBe(503)
      await wait(500)
      // From now on new connections lead to a server that does; those that are open do not.
      await operate(`alter role ${role} reset default_transaction_read_only`)
      await expect.poll(async () => (await upload()).status, patient).toBe(201)
    })
    expect(refused).toBeGreaterThan(0)
    await expectAllThere(kept)
    await askFor('after the standby')
    await expect.poll(() => done, patient).toContain('after the standby')
  }, 60_000)
})

async function operate(statement: string): Promise<void> {
  const client = new Client({ connectionString: postgresqlUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
