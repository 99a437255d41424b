import type { Clock } from '../../core/clock.ts'
import { newId, randomBase62 } from '../../core/ids.ts'
import { sha256 } from '../../core/keyed-hash.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { RecordAuditEvent } from '../audit/audit-log.ts'
import { sessionIdleMs } from '../credential-store.ts'
import type { SessionRecords } from './session-records.ts'

// 43 base-62 characters: 256 bits.
const tokenLength = 43
const userAgentLength = 200

export type StartSessionParts = {
  readonly sessions: Pick<SessionRecords, 'insert'>
  readonly clock: Clock
  readonly recordAuditEvent: RecordAuditEvent
}

/** The browser that signs in. */
export type Browser = { readonly address: string; readonly userAgent: string | undefined }

/** What a session at a bin hangs on, and the origin of the bin. */
export type AtBin = { readonly parentId: string; readonly site: string }

/** Starts a session and records it; answers its token. */
export async function startSession(
  { sessions, clock, recordAuditEvent }: StartSessionParts,
  transaction: Transaction,
  userId: string,
  { address, userAgent }: Browser,
  atBin?: AtBin,
): Promise<string> {
  const token = randomBase62(tokenLength)
  const now = clock.now()
  const id = newId()
  await sessions.insert(transaction, {
    id,
    hash: sha256(token),
    user_id: userId,
    created_at: now,
    updated_at: now,
    expires_at: now + sessionIdleMs,
    parent_id: atBin?.parentId ?? null,
    site: atBin?.site ?? null,
    ip_address: null,
    user_agent: userAgent?.slice(0, userAgentLength) ?? null,
  })
  await recordAuditEvent(transaction, {
    by: { userId, address },
    action: 'session.create',
    userId,
    target: id,
    details: atBin ? { by: 'accounts site', site: atBin.site } : { by: 'link' },
  })
  return token
}
