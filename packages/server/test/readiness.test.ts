import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { startServer } from './support/start-server.ts'

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
