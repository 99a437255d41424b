import { expect, test } from 'vitest'
import { beginUpload } from './support/load.ts'
import { startServerProcess } from './support/server-process.ts'
import { makeEnvironment } from './support/start-server.ts'

// Ends the thread that writes, as running out of memory would.
const killer = `process.on('worker', (worker) => process.on('SIGUSR2', () => worker.terminate()))`

test('a server whose writing thread died ends with an error, whoever still sends, and the next one goes on', async () => {
  await using owner = new AsyncDisposableStack()
  const environment = await makeEnvironment({ engine: 'sqlite', store: 'disk' }, owner)
  const preload = `--import=data:text/javascript,${encodeURIComponent(killer)}`
  const server = owner.use(await startServerProcess({ ...environment, NODE_OPTIONS: preload }))
  const ready = async (origin: string) => (await fetch(`${origin}/readyz`)).status
  expect(await ready(server.origin)).toBe(200)
  const idle = beginUpload({ origin: server.origin, path: '/mcp', method: 'POST' }, 1000)
  idle.send(Buffer.from('{'))
  const cutOff = expect(idle.answer).rejects.toThrow()
  const before = Date.now()
  server.send('SIGUSR2')
  expect(await server.ended).toEqual({ exitCode: 1, signal: null })
  expect(Date.now() - before).toBeLessThan(10_000)
  await cutOff
  expect(server.lines.at(-1)).toContain('The writer of the database died')
  const next = owner.use(await startServerProcess(environment))
  expect(await ready(next.origin)).toBe(200)
})
