import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Dialect, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { OpenEngine } from './engine.ts'
import { GuardedDriver } from './guarded-driver.ts'
import { Listeners } from './listeners.ts'
import { PreparedStatements } from './prepared.ts'
import { RememberedReads } from './remembered-reads.ts'
import { SqliteDriver } from './sqlite-driver.ts'
import { WriteQueue } from './write-queue.ts'

// Reads in this thread wait only for another process that recovers or deletes the log.
const busyMs = 2000

/** A SQLite file: one writer thread, reads in this one. The file and its folder are made when missing. */
export async function openSqlite(file: string): Promise<OpenEngine> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const writer = await WriteQueue.open(file)
  const reader = new DatabaseSync(file, { readOnly: true, timeout: busyMs })
  const reads = new RememberedReads(reader, new PreparedStatements(reader))
  writer.onAnswer(reads.doubt)
  const listeners = new Listeners()
  const dialect: Dialect = {
    createAdapter: () => new ManyConnectionsAdapter(),
    createDriver: () => new GuardedDriver(new SqliteDriver(reads, writer)),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (database) => new SqliteIntrospector(database),
  }

  return {
    name: 'sqlite',
    isPooled: false,
    dialect,
    migrationDialect: dialect,
    time: undefined,
    prepare: (sql, tell) => {
      const read = reads.prepare(sql, tell)
      return async (...parameters) => read(parameters)
    },
    announce: (channel, payload) => listeners.tell(channel, payload),
    listen: (channel, listener) => listeners.add(channel, listener),
    lost: writer.lost,
    close: async () => {
      await writer.close()
      reader.close()
    },
  }
}

// Kysely's own locks everybody out while one transaction is open: here only writers wait, and the queue sees to that.
class ManyConnectionsAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
}
