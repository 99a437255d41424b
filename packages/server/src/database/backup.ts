import { link, mkdir, open, rm, stat, statfs } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { AppError } from '../core/app-error.ts'
import { inBatches } from '../core/in-batches.ts'
import {
  deletePostgresqlSetting,
  dumpPostgresql,
  namedInPostgresql,
  readPostgresqlSetting,
} from './backup-postgresql.ts'
import type { Progress } from './backup-progress.ts'
import {
  copySqlite,
  deleteSqliteSetting,
  lookIntoSqlite,
  namedInSqlite,
  readSqliteSetting,
} from './backup-sqlite.ts'
import type { Look } from './stored-files.ts'

const keysAtOnce = 500

export type BackupSource = {
  /** `postgres://…`, of the server itself; undefined for SQLite in `file`. */
  readonly url: string | undefined
  readonly file: string
}

/** What was made. */
export type Backup = { readonly path: string; readonly bytes: number }

/**
 * A consistent copy of the database as it was at one moment, while others read and write it. It is checked, durable, and
 * has its name only then; a name that is taken is refused.
 */
export async function backUp(
  source: BackupSource,
  directory: string,
  progress: Progress,
  look: Look = async () => {},
): Promise<Backup> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const path = resolve(directory, source.url === undefined ? 'anybin.db' : 'anybin.dump')
  if (await stat(path).catch(() => undefined)) throw taken(path)
  const part = join(directory, `.anybin-backup-${process.pid}.part`)
  await rm(part, { force: true })
  try {
    if (source.url === undefined) {
      await rejectWithoutRoom(source.file, directory)
      await copySqlite(source.file, part, progress)
      await lookIntoSqlite(part, look)
    } else await dumpPostgresql(source.url, part, progress, look)
    await keep(part, path, directory)
    return { path, bytes: (await stat(path)).size }
  } finally {
    await rm(part, { force: true })
  }
}

/** Which of these files a row of the database still names. */
export async function stillNamed(
  { url, file }: BackupSource,
  keys: readonly string[],
): Promise<string[]> {
  const named: string[] = []
  for await (const some of inBatches(keys, keysAtOnce)) {
    named.push(
      ...(url === undefined ? namedInSqlite(file, some) : await namedInPostgresql(url, some)),
    )
  }
  return named
}

/** A fact about the installation, of a database that nobody opens for it; undefined also where there is no database yet. */
export async function readSetting(
  { url, file }: BackupSource,
  name: string,
): Promise<string | undefined> {
  return url === undefined ? readSqliteSetting(file, name) : readPostgresqlSetting(url, name)
}

export async function deleteSetting({ url, file }: BackupSource, name: string): Promise<void> {
  if (url === undefined) deleteSqliteSetting(file, name)
  else await deletePostgresqlSetting(url, name)
}

/** A link never replaces what is there. */
async function keep(part: string, path: string, directory: string): Promise<void> {
  await syncFile(part)
  await link(part, path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EEXIST' ? taken(path) : error
  })
  await rm(part)
  await syncFile(directory)
}

/** Makes a file, or the names in a folder, survive a power cut. */
export async function syncFile(path: string): Promise<void> {
  await using handle = await open(path, 'r')
  await handle.sync()
}

async function rejectWithoutRoom(file: string, directory: string): Promise<void> {
  const facts = await stat(file).catch(() => undefined)
  if (!facts) throw new AppError('not_found', { detail: `There is no database ${file}.` })
  const { bavail, bsize } = await statfs(directory)
  if (bavail * bsize > facts.size) return
  throw new AppError('storage_unavailable', {
    detail: `${directory} has no room for ${facts.size} bytes.`,
  })
}

function taken(path: string): AppError {
  return new AppError('conflict', {
    detail: `${path} is there already. Backups are never overwritten: name another folder.`,
  })
}
