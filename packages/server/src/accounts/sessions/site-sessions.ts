import { sha256 } from '../../core/keyed-hash.ts'
import type { InTransaction } from '../../core/transaction.ts'
import { tokenOf } from '../login/session-cookie.ts'
import type { SessionRecords } from './session-records.ts'
import { type Browser, type StartSessionParts, startSession } from './start-session.ts'

export type SiteSessionParts = StartSessionParts & {
  readonly sessions: SessionRecords
  readonly inTransaction: InTransaction
}

/** A browser that came from the accounts site to a bin. */
export type SiteArrival = {
  /** Of the accounts site. */
  readonly sessionId: string
  readonly userId: string
  readonly site: string
}

/**
 * Starts the session of a browser at a bin, below the one at the accounts site; answers its token. Undefined when that one
 * has ended meanwhile.
 */
export async function startSiteSession(
  parts: SiteSessionParts,
  { sessionId, userId, site }: SiteArrival,
  browser: Browser,
): Promise<string | undefined> {
  return parts.inTransaction(async (transaction) => {
    const parent = await parts.sessions.lockRoot(transaction, sessionId, parts.clock.now())
    if (parent !== userId) return undefined
    return startSession(parts, transaction, userId, browser, { parentId: sessionId, site })
  })
}

/** Signs a browser out, at the site that asks and at all others of the family. */
export async function signOut(
  { sessions }: Pick<SiteSessionParts, 'sessions'>,
  cookie: string,
): Promise<void> {
  await sessions.removeFamily(sha256(tokenOf(cookie)))
}
