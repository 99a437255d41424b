import path from 'node:path'
import type { Config } from './config/config.ts'
import { ConfigError } from './config/load-config.ts'
import { networkOf } from './storage/index.ts'

/** Rejects where the database or the files would lie on a file system of another machine. */
export async function requireLocalDisk(
  { databaseUrl, dataDirectory, storage }: Config,
  networkAt: (folder: string) => Promise<string | undefined> = networkOf,
): Promise<void> {
  const isUsed = databaseUrl === undefined || storage.kind === 'disk'
  const network = isUsed ? await networkAt(path.resolve(dataDirectory)) : undefined
  if (network === undefined) return
  throw new ConfigError([
    `ANYBIN_DATA_DIR (${dataDirectory}) lies on a network file system (${network}). Use a disk of this machine or, for several machines, PostgreSQL and a bucket: docs/operate/scale.md.`,
  ])
}
