import type { Clock } from '../kernel/clock.ts'
import { hour } from '../kernel/clock.ts'
import { sha256 } from '../kernel/keyed-hash.ts'
import { retention } from '../kernel/retention.ts'
import type { Actor } from './actor.ts'
import type { FoundKey, KeyRecords } from './key-records.ts'
import type { NoteUse } from './key-use.ts'
import type { SessionRecords } from './session-records.ts'
import type { RefusedKey } from './sign-in/security-events.ts'
import type { UserRecords } from './user-records.ts'

/** Who knows people by what they carry: this installation, or the accounts site of another one. */
export type Directory = {
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

export type DirectoryParts = {
  readonly keys: KeyRecords
  readonly noteUse: NoteUse
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
export function createDirectory(parts: DirectoryParts): Directory {
  return {
    byKey: (key, site) => byKey(parts, key, site),
    bySession: (token, site) => bySession(parts, token, site),
    maySend: (sender) => maySend(parts, sender),
  }
}

async function byKey(
  { keys, noteUse, signIn, hashOf, clock }: DirectoryParts,
  key: string,
  site: string,
): Promise<Actor | undefined> {
  const found = await keys.byHash(hashOf(key))
  const now = clock.now()
  if (!found || !isLive(found, now) || found.audience !== site) {
    signIn.keyRefused(found && { id: found.id, userId: found.actor.user.id })
    return undefined
  }
  noteUse(found, now)
  return found.actor
}

function isLive({ revokedAt, expiresAt }: FoundKey, now: number): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now)
}

async function bySession(
  { sessions, clock, accountsOrigin }: DirectoryParts,
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
  { users, keys, isGranted, clock }: DirectoryParts,
  { userId, keyId, grantId }: Sender,
): Promise<boolean> {
  const user = await users.byId(userId)
  if (!user || user.bannedAt !== null) return false
  if (keyId !== null && !(await keys.isLiving(keyId, clock.now()))) return false
  return grantId === null || isGranted(grantId)
}
