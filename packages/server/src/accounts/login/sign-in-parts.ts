import type { BetterAuthPlugin } from 'better-auth'
import type { PeopleConfig } from '../../config/config.ts'
import type { Clock } from '../../core/clock.ts'
import type { KeyedHash } from '../../core/keyed-hash.ts'
import type { Log } from '../../core/log.ts'
import type { Database } from '../../database/index.ts'
import type { Mail } from '../../mail/index.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import type { StoredForms } from './identity-records.ts'

export type SignInParts = {
  readonly database: Database
  readonly keyedHash: KeyedHash
  readonly mail: Mail
  readonly log: Log
  readonly audit: Pick<AuditLog, 'recordAuditEvent'>
  /** The accounts site, and what it calls itself. */
  readonly origin: string
  readonly siteName: string
  readonly people: PeopleConfig
  readonly sessionCookie: SessionCookie
  /** What others add to the same library: the OAuth authorization server. */
  readonly plugins: readonly BetterAuthPlugin[]
  readonly storedForms: StoredForms
  /** What the library's answer becomes. */
  readonly adaptAnswer: (request: Request, answer: Response) => Promise<Response>
  readonly clock: Clock
}

export type SessionCookie = { readonly name: string; readonly secure: boolean }

/** The library's part of the accounts site: every address below `authPath` is its own. */
export const authPath = '/api/auth'

/** Who is asking, told to the library by us alone. */
export const addressHeader = 'x-anybin-address'
