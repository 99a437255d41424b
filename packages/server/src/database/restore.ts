import { chmod, link, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '../core/app-error.ts'
import { type BackupSource, syncFile } from './backup.ts'
import { fillPostgresql, isEmptyPostgresql } from './backup-postgresql.ts'

/** Nothing that is there is ever replaced. */
export async function requireEmptyDatabase({ url, file }: BackupSource): Promise<void> {
  if (url !== undefined) {
    if (await isEmptyPostgresql(url)) return
    throw new AppError('conflict', {
      detail: 'The database that DATABASE_URL names has tables already. Name an empty one.',
    })
  }
  for (const name of [file, `${file}-wal`, `${file}-shm`]) {
    if (await stat(name).catch(() => undefined)) throw taken(name)
  }
}

/** Puts a copy that `backUp` made in the place of the database: whole or not at all. The copy is moved. */
export async function restoreDatabase({ url, file }: BackupSource, copy: string): Promise<void> {
  if (url !== undefined) return fillPostgresql(url, copy)
  await chmod(copy, 0o600)
  await syncFile(copy)
  await link(copy, file).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? taken(file) : error
  })
  await rm(copy)
  await syncFile(dirname(file))
}

function taken(path: string): AppError {
  return new AppError('conflict', {
    detail: `${path} is there already. Nothing is ever replaced: restore into an empty data directory.`,
  })
}
