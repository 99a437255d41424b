import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Dialect, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { openElsewhere } from './alone.ts'
import { CachedQueries } from './cached-queries.ts'
import type { OpenEngine } from './engine.ts'
import { explainSqliteError, isBusy } from './errors.ts'
import { GuardedDriver } from './guarded-driver.ts'
import { Listeners } from './listeners.ts'
import { PreparedStatements } from './prepared.ts'
import { type Reader, SqliteDriver } from './sqlite-driver.ts'
import { WriteQueue } from './write-queue.ts'

// Reads in this thread wait only for another process that recovers or deletes the log.
const busyMs = 2000

/** A SQLite file: one writer thread, reads in this one. The file and its folder are made when missing. */
export async function openSqlite(file: string): Promise<OpenEngine> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const writer = await WriteQueue.open(file)
  const reader = new DatabaseSync(file, { readOnly: true, timeout: busyMs })
  const reads = new CachedQueries(reader, new PreparedStatements(reader))
  writer.onAnswer(reads.doubt)
  return {
    ...engineOf(writer, reads),
    prepare: (sql, tell) => {
      const read = reads.prepare(sql, tell)
      return async (...parameters) => read(parameters)
    },
    close: async () => {
      await writer.close()
      reader.close()
    },
  }
}

/** The same with one connection, which no other process shares the file with: rejects with `conflict` while one does. */
export async function openSqliteAlone(file: string): Promise<OpenEngine> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const writer = await WriteQueue.open(file, true).catch((error: unknown) => {
    throw isBusy(error) ? openElsewhere(error) : explainSqliteError(error)
  })
  const run: Reader['run'] = (sql, parameters) => writer.write(sql, parameters)
  return {
    ...engineOf(writer, { run }),
    prepare: <Row, Found>(sql: string, tell: (row: Row) => Found) => {
      return async (...parameters: readonly unknown[]) => {
        const [row] = (await run(sql, parameters)).rows as readonly Row[]
        return row === undefined ? undefined : tell(row)
      }
    },
    close: () => writer.close(),
  }
}

function engineOf(writer: WriteQueue, reader: Reader): Omit<OpenEngine, 'prepare' | 'close'> {
  const listeners = new Listeners()
  const dialect: Dialect = {
    createAdapter: () => new ManyConnectionsAdapter(),
    createDriver: () => new GuardedDriver(new SqliteDriver(reader, writer)),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (database) => new SqliteIntrospector(database),
  }
  return {
    name: 'sqlite',
    isPooled: false,
    dialect,
    migrationDialect: dialect,
    time: undefined,
    announce: (channel, payload) => listeners.tell(channel, payload),
    listen: (channel, listener) => listeners.add(channel, listener),
    lost: writer.lost,
  }
}

// Kysely's own locks everybody out while one transaction is open: here only writers wait, and the queue sees to that.
class ManyConnectionsAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}
