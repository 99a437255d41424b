import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test, vi } from 'vitest'
import { startServer } from './support/start-server.ts'

const installPage = new URL('../../../docs/operate/install.md', import.meta.url)

test('metrics are there when they are switched on, and name routes, not addresses', async () => {
  await using server = await startServer(undefined, { environment: { ANYBIN_METRICS: 'on' } })
  await server.fetch('/i/SomeSlug')
  const text = await (await server.fetch('/metrics')).text()
  expect(text).toContain('anybin_http_request_duration_seconds_count')
  expect(text).not.toContain('SomeSlug')
})

test('metrics count the queue once, however many ask, and docs/operate/install.md lists each', async () => {
  await using server = await startServer(undefined, { environment: { ANYBIN_METRICS: 'on' } })
  const { inspection } = server.app.jobs
  const lanes = vi.spyOn(inspection, 'lanes')
  const texts = await Promise.all(
    [1, 2, 3].map(async () => (await server.fetch('/metrics')).text()),
  )
  expect(texts[0]).toMatch(/^anybin_jobs\{lane="media",state="dead"\} 0$/m)
  expect(lanes).toHaveBeenCalledTimes(1)
  const named = [...(texts[0] ?? '').matchAll(/^# TYPE (anybin_\w+)/gm)].map(([, name]) => name)
  const page = await readFile(installPage, 'utf8')
  const listed = [...page.matchAll(/^\| `(anybin_\w+)` \|/gm)].map(([, name]) => name)
  expect(listed.toSorted()).toEqual(named.toSorted())
})

test('an upload that could not be written to the scratch folder is foreseen, and no row is written to see it', async () => {
  await using server = await startServer()
  const readiness = async () => {
    const answer = await server.fetch('/readyz')
    return [answer.status, ((await answer.json()) as { checks: object }).checks]
  }
  await server.app.jobs.stop()
  using looker = new DatabaseSync(join(server.config.dataDirectory, 'anybin.db'))
  // Changes when another connection has written anything.
  const version = () => looker.prepare('pragma data_version').get()
  const before = version()
  expect(await readiness()).toMatchObject([200, { scratch: 'ok' }])
  const scratch = join(server.config.dataDirectory, 'scratch')
  expect(await readdir(scratch)).toEqual([])
  // What stands in the way of everything that would be written, also for root.
  await rm(scratch, { recursive: true })
  await writeFile(scratch, '')
  expect(await readiness()).toMatchObject([503, { scratch: 'failing', storage: 'ok' }])
  await rm(scratch)
  await mkdir(scratch)
  expect(await readiness()).toMatchObject([200, { scratch: 'ok' }])
  expect(version()).toEqual(before)
  await server.newcomer()
  expect(version()).not.toEqual(before)
})
