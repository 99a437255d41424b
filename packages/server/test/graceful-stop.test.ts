import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { Agent, get, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { App } from '../src/app.ts'
import { renditionsJob } from '../src/items/uploads/upload-recording.ts'
import { makePerson, type Settings, withApp } from './support/installation.ts'
import { beginUpload } from './support/load.ts'
import { largePicture } from './support/pictures.ts'
import { type ServerProcess, startServerProcess } from './support/server-process.ts'
import { makeEnvironment, type Setup, setups } from './support/start-server.ts'

const exited = { exitCode: 0, signal: null }

describe.each(setups)('a server on $engine and $store that is told to stop', (setup) => {
  test('finishes an upload and downloads that are under way, refuses new ones, and exits', async () => {
    // Larger files are sent in pieces, smaller ones are handed over whole.
    await using trial = await startTrial(setup, { ANYBIN_HOT_BLOB_SIZE: '10MB' })
    const { server, person } = trial
    // Small enough, it would wait in memory, where nobody sees that it came.
    const file = await largePicture(1600)
    expect(file.length).toBeGreaterThan(6 * 1024 * 1024)
    const upload = beginUpload({ origin: server.origin, key: person.key }, file.length)
    upload.send(file.subarray(0, file.length / 2))
    await filesIn(trial.temporaryFile, 1)
    const downloads = await Promise.all(
      [2500, 1600].map(async (edge) =>
        openDownload(await uploadWhole(server, person.key, await largePicture(edge))),
      ),
    )

    server.send('SIGTERM')
    await expect.poll(() => isListening(server.origin)).toBe(false)
    upload.send(file.subarray(file.length / 2))
    expect((await upload.answer).status).toBe(201)
    for (const download of downloads) {
      expect((await buffer(download)).length).toBe(Number(download.headers['content-length']))
    }
    // A rendition that has begun is waited for.
    expect(await within(30_000, server.ended)).toEqual(exited)

    expect(await readdir(trial.temporaryFile)).toEqual([])
    await withApp(trial.settings, async ({ blobVerification, jobs }) => {
      expect(await blobVerification.run()).toMatchObject({ items: 3, missing: [], orphans: [] })
      expect(await jobs.inspection.counts()).toMatchObject({ running: 0, dead: 0 })
    })
  })
})

describe('a server that is told to stop', () => {
  test('finishes the job that runs', async () => {
    await using trial = await startTrial({ engine: 'sqlite', store: 'disk' })
    const { server, person } = trial
    const jobsOfItems = ({ database }: App) =>
      database.query.selectFrom('jobs').select('state').where('name', '=', renditionsJob).execute()
    await withApp(trial.settings, async (app) => {
      const file = await largePicture(3000)
      await Promise.all([
        uploadWhole(server, person.key, file),
        expect.poll(() => jobsOfItems(app), { interval: 5 }).toEqual([{ state: 'running' }]),
      ])
      server.send('SIGTERM')
      expect(await within(30_000, server.ended)).toEqual(exited)
      expect(await jobsOfItems(app)).toEqual([])
      expect(await app.blobVerification.run()).toMatchObject({ items: 1, missing: [], orphans: [] })
    })
  })

  test.each([
    ['SIGTERM', 'SIGTERM'],
    ['SIGINT', 'SIGINT'],
    ['SIGTERM', 'SIGINT'],
  ] as const)('by %s and then by %s does not wait any longer', async (first, second) => {
    await using trial = await startTrial({ engine: 'sqlite', store: 'disk' })
    const { server, person } = trial
    const upload = beginUpload({ origin: server.origin, key: person.key }, 8_000_000)
    upload.send(new Uint8Array(10))
    await filesIn(trial.temporaryFile, 1)
    server.send(first)
    await expect.poll(() => isListening(server.origin)).toBe(false)
    await wait(200)
    server.send(second)
    expect(await within(15_000, server.ended)).toEqual({ exitCode: null, signal: second })
  })

  test('with idle connections and nothing to do is gone at once', async () => {
    await using trial = await startTrial({ engine: 'sqlite', store: 'disk' })
    const idle = await fetch(`${trial.server.origin}/healthz`)
    await idle.text()
    trial.server.send('SIGTERM')
    expect(await within(15_000, trial.server.ended)).toEqual(exited)
  })

  test('behind a load balancer is unready first, and takes what still comes', async () => {
    await using trial = await startTrial(
      { engine: 'sqlite', store: 'disk' },
      { ANYBIN_DRAIN_TIME: '3s' },
    )
    const { server, person } = trial
    const readiness = async () => {
      const answer = await fetch(`${server.origin}/readyz`)
      return [answer.status, ((await answer.json()) as Ready).checks.serving]
    }
    expect(await readiness()).toEqual([200, 'ok'])
    server.send('SIGTERM')
    await expect.poll(readiness).toEqual([503, 'closing'])
    await uploadWhole(server, person.key, await largePicture(300))
    await expect.poll(() => isListening(server.origin), { timeout: 20_000 }).toBe(false)
    expect(await within(15_000, server.ended)).toEqual(exited)
  })

  test('the moment it is ready stops in good order', async () => {
    await using owner = new AsyncDisposableStack()
    const environment = await makeEnvironment({ engine: 'sqlite', store: 'disk' }, owner)
    const server = owner.use(await startServerProcess(environment))
    server.send('SIGTERM')
    expect(await within(15_000, server.ended)).toEqual(exited)
  })
})

type Ready = { readonly checks: { readonly serving: string } }

async function startTrial(setup: Setup, wishes: Settings = {}) {
  await using starting = new AsyncDisposableStack()
  const settings = { ...(await makeEnvironment(setup, starting)), ...wishes }
  const person = await withApp(settings, (app) => makePerson(app, 'alice'))
  const server = starting.use(await startServerProcess(settings))
  const owned = starting.move()
  return {
    settings,
    person,
    server,
    temporaryFile: join(settings['ANYBIN_DATA_DIR'] ?? '', 'scratch'),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  }
}

async function uploadWhole(server: ServerProcess, key: string, file: Buffer): Promise<string> {
  const answer = await fetch(`${server.origin}/api/v1/items`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
    body: new Uint8Array(file),
  })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { direct_url: string }).direct_url
}

/** The answer with its body still to be read. */
function openDownload(address: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    get(address, { agent: new Agent({ keepAlive: true }) }, resolve).once('error', reject)
  })
}

async function filesIn(folder: string, count: number): Promise<void> {
  await expect.poll(async () => (await readdir(folder)).length).toBe(count)
}

async function isListening(origin: string): Promise<boolean> {
  const { port, hostname } = new URL(origin)
  const socket = connect(Number(port), hostname)
  const listens = await once(socket, 'connect').then(
    () => true,
    () => false,
  )
  socket.destroy()
  return listens
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T | 'too late'> {
  const late = new AbortController()
  const tooLate = wait(ms, 'too late' as const, { signal: late.signal }).catch(
    () => 'too late' as const,
  )
  return Promise.race([promise, tooLate]).finally(() => late.abort())
}
