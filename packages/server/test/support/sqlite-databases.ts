import { randomUUID } from 'node:crypto'
import { constants, copyFile, rename, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '../../src/core/log.ts'
import { openDatabase } from '../../src/database/index.ts'
import { hashMigrations } from './migrations-hash.ts'

let template: Promise<string> | undefined

/** Makes a database file with all tables, which costs a copy. */
export async function copyMigratedFile(path: string): Promise<void> {
  template ??= findTemplate()
  await copyFile(await template, path, constants.COPYFILE_FICLONE)
}

/** Has its name once it is whole: a process may be killed while it makes one, and two may make it at once. */
async function findTemplate(): Promise<string> {
  const path = join(tmpdir(), `anybin-template-${await hashMigrations()}.sqlite`)
  if (await stat(path).catch(() => undefined)) return path
  const unfinished = `${path}.${randomUUID()}`
  const database = await openDatabase({
    url: undefined,
    file: unfinished,
    log: createLog('silent'),
  })
  await database.migrate()
  await database[Symbol.asyncDispose]()
  await rename(unfinished, path)
  return path
}
