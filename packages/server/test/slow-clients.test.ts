import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { beginUpload } from './support/load.ts'
import { largePicture, photo } from './support/pictures.ts'
import { type Newcomer, setups, startServer, type TestServer } from './support/start-server.ts'

const idleMs = 700
const uploadMs = 2000
// Generous: what matters is that it ends, and on a busy machine everything is late.
const soon = { timeout: 30_000 }

describe.each(setups)('slow clients on $engine and $store', (setup) => {
  let server: TestServer
  let alice: Newcomer

  beforeAll(async () => {
    server = await startServer(setup, {
      environment: {
        ANYBIN_IDLE_TIMEOUT: `${idleMs}ms`,
        ANYBIN_UPLOAD_TIMEOUT: `${uploadMs}ms`,
        // Here the whole time is what ends them.
        ANYBIN_MIN_UPLOAD_RATE: '1B',
      },
    })
    alice = await server.newcomer()
    // Counters have their rows from here on.
    await upload(await photo())
  })
  afterAll(() => server[Symbol.asyncDispose]())

  const upload = async (file: Buffer) => {
    const body = new Uint8Array(file)
    const answer = await alice.fetch('/api/v1/items', { method: 'POST', body })
    expect(answer.status).toBe(201)
    return (await answer.json()) as { id: string; direct_url: string }
  }

  /** Runs while a slow client is connected, and proves that it costs the others nothing, and leaves nothing. */
  async function costsNothing(slowClient: () => Promise<void>): Promise<void> {
    const quota = async () => {
      const user = await server.app.users.find(alice.email)
      return (await server.app.quotas.read(user)).used
    }
    const [used, { items }] = [await quota(), await server.app.blobVerification.run()]
    const slow = slowClient()
    await upload(await photo())
    await slow
    const { blobVerification, uploadSlots } = server.app
    await expect.poll(() => uploadSlots.taken, soon).toBe(0)
    const temporaryFile = join(server.config.dataDirectory, 'scratch')
    await expect.poll(() => readdir(temporaryFile), soon).toEqual([])
    // Thumbnails on their way look like orphans for a moment.
    await expect
      .poll(() => blobVerification.run(), soon)
      .toMatchObject({ items: items + 1, missing: [], orphans: [] })
    expect(await quota()).toBe(used + 1)
  }

  test('who sends a header now and then is cut off', async () => {
    await costsNothing(async () => {
      await using client = await dial(server.origin)
      client.socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n')
      await trickle(client.socket, () => client.socket.write('X-Slow: yes\r\n'))
      expect(client.received()).toMatch(/^HTTP\/1\.1 408 /)
    })
  })

  test('who stops in the middle of a body is cut off', async () => {
    await costsNothing(async () => {
      const stalled = beginUpload({ origin: server.origin, key: alice.key }, 100_000)
      stalled.send((await photo(200, 150)).subarray(0, 5000))
      expect((await stalled.answer).status).toBe(408)
      await stalled.closed
    })
  })

  test('who stops in the middle of a form is cut off', async () => {
    await costsNothing(async () => {
      await using client = await dial(server.origin)
      client.socket.write(
        `POST /api/upload HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${alice.key}\r\nContent-Length: 5000\r\nContent-Type: multipart/form-data; boundary=b\r\n\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nabc`,
      )
      await client.closed
    })
  })

  test('who never stops sending, a little at a time, is cut off', async () => {
    await costsNothing(async () => {
      await using client = await dial(server.origin)
      client.socket.write(
        `POST /api/v1/items HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${alice.key}\r\nContent-Length: 5000\r\n\r\n`,
      )
      const startedAt = performance.now()
      await trickle(client.socket, () => client.socket.write('x'))
      expect(performance.now() - startedAt).toBeGreaterThan(uploadMs - 100)
    })
  })

  test('who takes nothing of a large download is cut off', async () => {
    const { direct_url } = await upload(await largePicture(2500))
    // Its thumbnails are under way as well, and are no business of this test.
    await expect
      .poll(() => server.app.jobs.inspection.counts(), soon)
      .toMatchObject({ waiting: 0, running: 0 })
    await costsNothing(async () => {
      await using client = await dial(server.origin)
      client.socket.pause()
      client.socket.write(`GET ${new URL(direct_url).pathname} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
      await wait(idleMs * 4)
      client.socket.resume()
      await client.closed
      const length = Number(/content-length: (\d+)/i.exec(client.received())?.[1])
      expect(length).toBeGreaterThan(10_000_000)
      expect(client.socket.bytesRead).toBeLessThan(length)
    })
  })

  test('who has sent everything and waits for the server is not cut off', async () => {
    const { database } = server.app
    const locked = Promise.withResolvers<void>()
    const slowStep = database.inTransaction(async (transaction) => {
      await database
        .within(transaction)
        .updateTable('storage_use')
        .set({ bytes: sql`bytes` })
        .where('user_id', '=', alice.userId)
        .execute()
      locked.resolve()
      await wait(idleMs * 3)
    })
    await locked.promise
    const startedAt = performance.now()
    await upload(await photo())
    expect(performance.now() - startedAt).toBeGreaterThan(idleMs * 2)
    await slowStep
  })
})

/** A bare connection; disposing hangs up. */
async function dial(origin: string) {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  // The start is enough to see what was answered.
  let start = ''
  socket.on('data', (chunk: Buffer) => {
    if (start.length < 2000) start += chunk.toString('latin1')
  })
  // A connection that is cut off may be reset: that is what these tests want.
  socket.on('error', () => {})
  return {
    socket,
    received: () => start,
    closed: new Promise<void>((resolve) => socket.once('close', () => resolve())),
    async [Symbol.asyncDispose]() {
      socket.destroy()
    },
  }
}

/** Sends a little again and again, until the server ends the connection. */
async function trickle(socket: Socket, send: () => void): Promise<void> {
  while (!socket.destroyed && socket.writable) {
    send()
    await wait(100)
  }
}
