import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { codeOf } from './storage-failure.ts'

/** File systems of other machines, by the numbers of Linux (statfs(2)). */
const networks: ReadonlyMap<number, string> = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'SMB'],
  [0xfe534d42, 'SMB'],
  [0xc36400, 'CephFS'],
  [0x5346414f, 'AFS'],
  [0xbd00bd0, 'Lustre'],
])

/**
 * The name of the network file system that a folder lies on, or will lie on; undefined on a disk of this machine. There, a rename,
 * a sync and a lock do not mean to other machines what they mean here.
 */
export async function networkOf(
  folder: string,
  typeOf: (folder: string) => Promise<number> = readType,
): Promise<string | undefined> {
  try {
    return networks.get((await typeOf(folder)) >>> 0)
  } catch (error) {
    const above = dirname(folder)
    if (codeOf(error) !== 'ENOENT' || above === folder) throw error
    return networkOf(above, typeOf)
  }
}

async function readType(folder: string): Promise<number> {
  return (await statfs(folder)).type
}
