import { LRUCache } from 'lru-cache'
import { asPlanColumns, type User } from '../accounts/index.ts'
import type { Database } from '../database/index.ts'

/** Nobody has an address under .invalid (RFC 2606 §2): a bin needs no address book. */
const remoteUserMail = '@accounts.invalid'

const maxUsers = 10_000
const batch = 500

/** People whose accounts are elsewhere: rows for what is theirs here to hang on. */
export class RemoteUsers {
  readonly #query: Database['query']
  /** What was written of each, so that a row is written when there is something new, and not with every request. */
  readonly #written = new LRUCache<string, string>({ max: maxUsers })

  constructor({ query }: Database) {
    this.#query = query
  }

  /** The person and the plan, as the accounts site tells them now. A plan of ours of that name is replaced. */
  async keep(user: User): Promise<void> {
    const told = JSON.stringify(user)
    if (this.#written.get(user.id) === told) return
    await this.#write(user)
    this.#written.set(user.id, told)
  }

  /** Removes, with everything of theirs here, those that are gone there. */
  async removeGone(
    goneAmong: (ids: readonly string[]) => Promise<readonly string[]>,
    remove: (id: string) => Promise<void>,
  ): Promise<void> {
    let ids = await this.#after('')
    while (ids.length > 0) {
      for (const id of await goneAmong(ids)) {
        await remove(id)
        this.#written.delete(id)
      }
      ids = await this.#after(ids.at(-1) ?? '')
    }
  }

  async #write({ id, name, plan, createdAt, ...standing }: User): Promise<void> {
    const limits = asPlanColumns(plan)
    await this.#query
      .insertInto('plans')
      .values({ id: plan.id, ...limits, position: 0 })
      .onConflict((same) => same.column('id').doUpdateSet(limits))
      .execute()
    const person = {
      name,
      plan_id: plan.id,
      banned_at: standing.bannedAt,
      suspended_until: standing.suspendedUntil,
    }
    await this.#query
      .insertInto('users')
      .values({
        id,
        ...person,
        email: id.toLowerCase() + remoteUserMail,
        // What somebody may do here is asked for with each request; the row gives no right.
        role: 'member',
        created_at: createdAt,
      })
      .onConflict((same) => same.column('id').doUpdateSet(person))
      .execute()
  }

  /** Ids after this one, in order. */
  async #after(id: string): Promise<string[]> {
    const rows = await this.#query
      .selectFrom('users')
      .select('id')
      .where('email', 'like', `%${remoteUserMail}`)
      .where('id', '>', id)
      .orderBy('id')
      .limit(batch)
      .execute()
    return rows.map((row) => row.id)
  }
}
