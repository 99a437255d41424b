import type { Database } from '../database/index.ts'
import type { ApiKeys } from './api-keys/api-keys.ts'
import type { StorageUse } from './quota/storage-use.ts'
import type { Users } from './users/users.ts'

/** Everything that an account is, as its person may take it along: no secrets. */
export class AccountExport {
  readonly #database: Database
  readonly #users: Users
  readonly #apiKeys: ApiKeys
  readonly #storageUse: StorageUse

  constructor(
    database: Database,
    {
      users,
      apiKeys,
      storageUse,
    }: { readonly users: Users; readonly apiKeys: ApiKeys; readonly storageUse: StorageUse },
  ) {
    this.#database = database
    this.#users = users
    this.#apiKeys = apiKeys
    this.#storageUse = storageUse
  }

  /** Undefined when the account is gone. */
  async read(userId: string) {
    const user = await this.#users.byId(userId)
    if (!user) return undefined
    return {
      account: user,
      signs_in_with: await this.#signInMethods(userId),
      stored: await this.#storageUse.read(user),
      keys: await this.#apiKeys.list(user),
    }
  }

  /** Other sites, and passkeys by their names. */
  async #signInMethods(userId: string) {
    const { query } = this.#database
    const identities = await query
      .selectFrom('identities')
      .select(['provider_id', 'account_id', 'created_at'])
      .where('user_id', '=', userId)
      .execute()
    const passkeys = await query
      .selectFrom('passkeys')
      .select(['name', 'created_at'])
      .where('user_id', '=', userId)
      .execute()
    return { identities, passkeys }
  }
}
