import { expect, test } from 'vitest'
import { loadConfig } from './config/load-config.ts'
import { requireLocalDisk } from './require-local-disk.ts'

const onNfs = async () => 'NFS'
const postgresql = { DATABASE_URL: 'postgres://anybin@db/anybin' }
const bucket = { ANYBIN_STORAGE: 's3', ANYBIN_S3_BUCKET: 'anybin' }

test.each([
  ['SQLite and disk', {}],
  ['PostgreSQL and disk', postgresql],
  ['SQLite and a bucket', bucket],
])('%s are refused on a network file system', async (_, settings) => {
  const refused = requireLocalDisk(loadConfig(settings), onNfs)
  await expect(refused).rejects.toThrow(/network file system \(NFS\).*scale\.md/)
})

test('with PostgreSQL and a bucket nothing that matters is in the data directory', async () => {
  await requireLocalDisk(loadConfig({ ...postgresql, ...bucket }), onNfs)
})

test('a disk of this machine is what it is made for', async () => {
  await requireLocalDisk(loadConfig({}))
})
