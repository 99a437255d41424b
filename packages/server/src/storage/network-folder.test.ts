import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { networkOf } from './network-folder.ts'

test.each([
  [0x6969, 'NFS'],
  // Where the number is signed, as on some machines.
  [0xff534d42 | 0, 'SMB'],
  [0xfe534d42, 'SMB'],
  [0xc36400, 'CephFS'],
  [0xef53, undefined],
])('a file system of the type %d is %s', async (type, name) => {
  expect(await networkOf('/data', async () => type)).toBe(name)
})

test('a folder that is still to be made lies where the one above it does', async () => {
  const missing = Object.assign(new Error('none'), { code: 'ENOENT' })
  const typeOf = async (folder: string) => {
    if (folder !== '/mnt') throw missing
    return 0x6969
  }
  expect(await networkOf('/mnt/anybin/data', typeOf)).toBe('NFS')
  expect(await networkOf(join(tmpdir(), 'nowhere', 'deeper'))).toBeUndefined()
})
