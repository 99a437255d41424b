import { AppError } from '../core/app-error.ts'
import type { WriteFailure } from './write-commands.ts'

/** An error of SQLite with its extended result code (https://sqlite.org/rescode.html). */
export class SqliteFailure extends Error {
  readonly errcode: number | undefined

  constructor({ message, errcode }: WriteFailure) {
    super(message)
    this.name = 'SqliteFailure'
    this.errcode = errcode
  }
}

const sqliteUnique = new Set([2067, 1555])
const postgresqlUnique = '23505'

/** Whether a write was refused because another row has the same key. */
export function isUniqueViolation(error: unknown): boolean {
  const { errcode, code } = error as { errcode?: number; code?: string }
  return code === postgresqlUnique || (errcode !== undefined && sqliteUnique.has(errcode))
}

// The low byte is the primary result code: busy; disk full, I/O error.
const busy = new Set([5])
const noStorage = new Set([10, 13])

/** Whether somebody else holds the lock that SQLite needed. */
export function isBusy(error: unknown): boolean {
  const { errcode = 0 } = error as { errcode?: number }
  return busy.has(errcode & 0xff)
}

/** What an error of SQLite means to the one who asked: come back later, storage is broken, or the error itself. */
export function explainSqliteError(error: unknown): unknown {
  const { errcode = 0 } = error as { errcode?: number }
  const primary = errcode & 0xff
  if (isBusy(error)) return tryAgain('Another process is writing to the database.', error)
  if (noStorage.has(primary)) return new AppError('storage_unavailable', { cause: error })
  return error
}

/** The database cannot do it now, and asking again may help. */
export function tryAgain(detail: string, cause?: unknown): AppError {
  return new AppError('overloaded', { detail, retryAfterSeconds: 1, cause })
}
