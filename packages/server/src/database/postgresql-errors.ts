import { AppError } from '../core/app-error.ts'
import { tryAgain } from './errors.ts'

/*
 * What errors of PostgreSQL and of the way to it mean to whoever asked
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html).
 */

/** Classes of states in which asking again may help: connection, resources, an operator or a failover stepped in. */
const passing = /^(08|53|57|40)/
const passingCodes = new Set([
  // A primary that became a standby: the pool still has its connections.
  '25006',
  // Nobody waited long enough for a lock.
  '55P03',
  // An idle transaction that was ended, a server that lost this session.
  '25P03',
  // Of the network, by the names that Node gives them.
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
])
const noStorage = new Set(['53100', '58030'])

// The driver has no codes for these.
const brokenOff =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|Query read timeout|The server does not support SSL)/

/** What an error of PostgreSQL means: come back later, storage is broken, or the error itself. */
export function explainPostgresqlError(error: unknown): unknown {
  if (error instanceof AppError) return error
  const { code = '', message = '' } = error as { code?: string; message?: string }
  if (noStorage.has(code)) return new AppError('storage_unavailable', { cause: error })
  if (passing.test(code) || passingCodes.has(code) || brokenOff.test(message)) {
    return tryAgain("The database isn't responding right now.", error)
  }
  return error
}

/**
 * Whether this connection is good for nothing more: it leads to a server that may not write (any more) or that is shutting
 * down, while a new one may find the primary.
 */
export function isSpoilt(error: unknown): boolean {
  const { code = '' } = error as { code?: string }
  return code === '25006' || code.startsWith('57P') || code.startsWith('08')
}
