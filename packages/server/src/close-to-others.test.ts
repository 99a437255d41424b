import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { closeToOthers, openToOthers } from './close-to-others.ts'
import { createLog } from './kernel/log.ts'

test('a data directory that others could read is closed to them, and says so before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-open-'))
  await mkdir(join(folder, 'blobs'))
  await writeFile(join(folder, 'anybin.db'), '')
  await writeFile(join(folder, 'secret'), '', { mode: 0o600 })
  await chmod(folder, 0o755)
  await chmod(join(folder, 'blobs'), 0o755)
  await chmod(join(folder, 'anybin.db'), 0o644)
  const names = ['', 'anybin.db', 'blobs'].map((name) => join(folder, name))
  expect(await openToOthers(folder)).toEqual(names)
  await closeToOthers(folder, createLog('silent'))
  expect(await openToOthers(folder)).toEqual([])
  const modes = await Promise.all(names.map(async (name) => (await stat(name)).mode & 0o777))
  expect(modes).toEqual([0o700, 0o600, 0o700])
  await rm(folder, { recursive: true })
})
