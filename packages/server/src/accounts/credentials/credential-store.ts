import type { Actor } from '../actors/actor.ts'
import type { KeyUse } from '../api-keys/key-use.ts'
import type { Sessions } from '../sessions/sessions.ts'
import type { Users } from '../users/users.ts'

/** Who knows people by what they carry: this installation, or the accounts site of another one. */
export interface CredentialStore {
  /** Undefined for a key that is worth nothing at the site of this origin. */
  byKey(key: string, site: string): Promise<Actor | undefined>
  /** Undefined for a session that has ended, or is one of another site. A session that is used lives on. */
  bySession(token: string, site: string): Promise<Actor | undefined>
  /** Whether what somebody began may still go on without them. */
  maySend(sender: Sender): Promise<boolean>
}

/** Who began an upload, and by what they were let in: an API key, a grant to a program, or neither. */
export type Sender = {
  readonly userId: string
  readonly keyId: string | null
  readonly grantId: string | null
}

/** Whether a grant was not withdrawn. Whoever issues tokens provides it. */
export type GrantStates = { isThere(id: string): Promise<boolean> }

/** The credentials of an installation that has the accounts itself. */
export class LocalCredentials implements CredentialStore {
  readonly #users: Users
  readonly #keyUse: KeyUse
  readonly #sessions: Sessions
  readonly #grants: GrantStates

  constructor(
    {
      users,
      keyUse,
      sessions,
    }: { readonly users: Users; readonly keyUse: KeyUse; readonly sessions: Sessions },
    grants: GrantStates,
  ) {
    this.#users = users
    this.#keyUse = keyUse
    this.#sessions = sessions
    this.#grants = grants
  }

  async byKey(key: string, site: string): Promise<Actor | undefined> {
    return this.#keyUse.find(key, site)
  }

  async bySession(token: string, site: string): Promise<Actor | undefined> {
    return this.#sessions.find(token, site)
  }

  async maySend({ userId, keyId, grantId }: Sender): Promise<boolean> {
    const user = await this.#users.byId(userId)
    if (!user || user.bannedAt !== null) return false
    if (keyId !== null && !(await this.#keyUse.isActive(keyId))) return false
    return grantId === null || this.#grants.isThere(grantId)
  }
}
