import type { Clock } from '../core/clock.ts'
import { hour } from '../core/clock.ts'
import { sha256 } from '../core/keyed-hash.ts'
import { retention } from '../core/retention.ts'
import type { Actor } from './actor.ts'
import type { FoundKey, KeyRecords } from './api-keys/key-records.ts'
import type { RecordUse } from './api-keys/key-use.ts'
import type { RefusedKey } from './login/security-events.ts'
import type { SessionRecords } from './sessions/session-records.ts'
import type { UserRecords } from './users/user-records.ts'

/** Who knows people by what they carry: this installation, or the accounts site of another one. */
export type CredentialStore = {
  /** Undefined for a key that is worth nothing at the site of this origin. */
  readonly byKey: (key: string, site: string) => Promise<Actor | undefined>
  /** Undefined for a session that has ended, or is one of another site. A session that is used lives on. */
  readonly bySession: (token: string, site: string) => Promise<Actor | undefined>
  /** Whether what somebody began may still go on without them. */
  readonly maySend: (sender: Sender) => Promise<boolean>
}

/** Who began an upload, and by what they were let in: an API key, a grant to a program, or neither. */
export type Sender = {
  readonly userId: string
  readonly keyId: string | null
  readonly grantId: string | null
}

export type CredentialStoreParts = {
  readonly keys: KeyRecords
  readonly recordUse: RecordUse
  /** Told of every key that is refused; undefined for one that is not known. */
  readonly signIn: { readonly keyRefused: (key: RefusedKey | undefined) => void }
  /** SHA-256 of a key, as it is stored. */
  readonly hashOf: (key: string) => string
  readonly sessions: SessionRecords
  readonly clock: Clock
  /** Where sessions are that belong to no bin. */
  readonly accountsOrigin: string
  readonly users: Pick<UserRecords, 'byId'>
  /** Whether a grant was not withdrawn. Provided by the authorization server. */
  readonly isGranted: (id: string) => Promise<boolean>
}

export const sessionIdleMs = retention.sessions.kept
const extendEvery = hour

/** The directory of an installation that has the accounts itself. */
export function createCredentialStore(parts: CredentialStoreParts): CredentialStore {
  return {
    byKey: (key, site) => byKey(parts, key, site),
    bySession: (token, site) => bySession(parts, token, site),
    maySend: (sender) => maySend(parts, sender),
  }
}

async function byKey(
  { keys, recordUse, signIn, hashOf, clock }: CredentialStoreParts,
  key: string,
  site: string,
): Promise<Actor | undefined> {
  const found = await keys.byHash(hashOf(key))
  const now = clock.now()
  if (!found || !isLive(found, now) || found.audience !== site) {
    signIn.keyRefused(found && { id: found.id, userId: found.actor.user.id })
    return undefined
  }
  recordUse(found, now)
  return found.actor
}

function isLive({ revokedAt, expiresAt }: FoundKey, now: number): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now)
}

async function bySession(
  { sessions, clock, accountsOrigin }: CredentialStoreParts,
  token: string,
  site: string,
): Promise<Actor | undefined> {
  const hash = sha256(token)
  const session = await sessions.byHash(hash)
  const now = clock.now()
  if (!session || session.expiresAt <= now) return undefined
  if ((session.site ?? accountsOrigin) !== site) return undefined
  if (session.expiresAt - now < sessionIdleMs - extendEvery) {
    await sessions.extend(hash, now, now + sessionIdleMs)
  }
  return { user: session.user, via: 'session', scopes: 'all' }
}

async function maySend(
  { users, keys, isGranted, clock }: CredentialStoreParts,
  { userId, keyId, grantId }: Sender,
): Promise<boolean> {
  const user = await users.byId(userId)
  if (!user || user.bannedAt !== null) return false
  if (keyId !== null && !(await keys.isActive(keyId, clock.now()))) return false
  return grantId === null || isGranted(grantId)
}
