import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { Worker } from 'node:worker_threads'
import { AppError } from '../core/app-error.ts'
import type { Progress } from './backup-progress.ts'
import {
  filesQuery,
  fingerprintQuery,
  type Look,
  namedQuery,
  type StoredFile,
  schemaQuery,
  settingQuery,
} from './stored-files.ts'

const lookEveryMs = 500

export type BackupAnswer = { readonly pages?: number; readonly failure?: string }

/**
 * Copies a SQLite file by one statement in a thread of its own. It reads one snapshot of the log: writers neither wait for
 * it nor make it begin again, as they do with the backup that copies page by page.
 */
export async function copySqlite(from: string, to: string, progress: Progress): Promise<void> {
  const entry = import.meta.url.endsWith('.ts') ? './backup-thread.ts' : './backup-thread.js'
  const options = { workerData: { from, to }, execArgv: [] }
  const worker = new Worker(new URL(entry, import.meta.url), options)
  let all: number | undefined
  let failure: string | undefined
  worker.on('message', (answer: BackupAnswer) => {
    all ??= answer.pages
    failure = answer.failure
  })
  const looking = setInterval(() => {
    void stat(to).then(
      ({ size }) => progress(size, all),
      () => {},
    )
  }, lookEveryMs)
  try {
    await once(worker, 'exit')
  } finally {
    clearInterval(looking)
  }
  if (failure !== undefined) throw new AppError('storage_unavailable', { detail: failure })
}

export async function lookIntoSqlite(path: string, look: Look): Promise<void> {
  const copied = new DatabaseSync(path, { readOnly: true })
  try {
    const value = (query: string) => copied.prepare(query).get()?.['value']
    const query = filesQuery(tablesOf(copied))
    await look({
      schema: String(value(schemaQuery)),
      secretFingerprint: value(fingerprintQuery)?.toString(),
      files: filesOf(copied, query),
    })
  } finally {
    copied.close()
  }
}

async function* filesOf(copied: DatabaseSync, query: string): AsyncGenerator<StoredFile> {
  for (const row of copied.prepare(query).iterate()) yield row as StoredFile
}

export function namedInSqlite(path: string, keys: readonly string[]): string[] {
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    const marks = keys.map(() => '?')
    const rows = database.prepare(namedQuery(tablesOf(database), marks)).all(...keys)
    return rows.map(({ key }) => String(key))
  } finally {
    database.close()
  }
}

export function readSqliteSetting(path: string, name: string): string | undefined {
  if (!existsSync(path)) return undefined
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    if (!tablesOf(database).has('settings')) return undefined
    return database.prepare(settingQuery('?')).get(name)?.['value']?.toString()
  } finally {
    database.close()
  }
}

export function deleteSqliteSetting(path: string, name: string): void {
  const database = new DatabaseSync(path)
  try {
    database.prepare('delete from settings where name = ?').run(name)
  } finally {
    database.close()
  }
}

function tablesOf(database: DatabaseSync): Set<string> {
  const tables = database.prepare("select name from sqlite_schema where type = 'table'").all()
  return new Set(tables.map(({ name }) => String(name)))
}
