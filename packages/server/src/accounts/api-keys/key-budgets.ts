import { type ItemKind, type KeyBudget, keyBudgetSchema } from '@anybin/contract'
import { sql } from 'kysely'
import { AppError } from '../../core/app-error.ts'
import { type Clock, day } from '../../core/clock.ts'
import { retention } from '../../core/retention.ts'
import type { Transaction } from '../../core/transaction.ts'
import { type CachedQuery, type Database, sweepRows } from '../../database/index.ts'

/** A key as what was done with it is told. */
export type KnownKey = {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly parentId: string | null
  readonly budget: KeyBudget
}

/** What an upload takes of a budget. Of an announced file nobody may know the kind. */
export type BudgetStep = { readonly kind: ItemKind | 'either'; readonly bytes: number }

/** The keys whose budgets hold something of one day: given back is what was taken. */
export type Charged = { readonly day: number; readonly keys: readonly string[] }

// Beyond every counter: 32 bits.
const mostCount = 2_147_483_647
// A parent outlives its children, and nobody makes longer chains than this.
const mostAncestors = 50

/**
 * What keys may upload in a day, and what they did. Everything is charged to the key and to all it descends from, by conditional
 * statements: a key gains nothing by making others (docs/adr/0072).
 */
export class KeyBudgets {
  readonly #accountsOrigin: string
  readonly #clock: Clock
  readonly #database: Database
  readonly #byId: CachedQuery<[id: string], KnownKey>

  constructor(parts: {
    readonly accountsOrigin: string
    readonly clock: Clock
    readonly database: Database
  }) {
    this.#accountsOrigin = parts.accountsOrigin
    this.#clock = parts.clock
    this.#database = parts.database
    this.#byId = findById(parts.database)
  }

  /** A key that is known here, whether it works or not. */
  async find(id: string | null | undefined): Promise<KnownKey | undefined> {
    return id == null ? undefined : this.#byId(id)
  }

  /**
   * The key and all it descends from, as far as they have a budget: in one order for all, so that nobody waits in a circle.
   * Asked before a transaction begins: within one it would wait for a second connection, which all others may be waiting for, too.
   */
  async limited(keyId: string | null | undefined): Promise<KnownKey[]> {
    const found: KnownKey[] = []
    let key = await this.find(keyId)
    for (let steps = 0; key && steps < mostAncestors; steps += 1) {
      if (Object.keys(key.budget).length > 0) found.push(key)
      key = await this.find(key.parentId)
    }
    return found.sort((one, other) => (one.id < other.id ? -1 : 1))
  }

  /** Refuses early who has nothing left today. Nothing is taken: the booking decides. */
  async requireRoom(keyId: string | null | undefined, kind: ItemKind | undefined): Promise<void> {
    for (const key of await this.limited(keyId)) {
      if (kind) this.#requireKind(key, kind)
      const { uploads_per_day: uploads, bytes_per_day: bytes } = key.budget
      const used = await this.used(key.id)
      if (used.uploads >= (uploads ?? Infinity) || used.bytes >= (bytes ?? Infinity)) {
        throw this.#exceeded(key)
      }
    }
  }

  /** How much more a key may upload today, where something limits it. */
  async bytesLeft(keyId: string | null | undefined): Promise<number> {
    let left = Number.MAX_SAFE_INTEGER
    for (const key of await this.limited(keyId)) {
      const most = key.budget.bytes_per_day
      if (most !== undefined) left = Math.min(left, most - (await this.used(key.id)).bytes)
      if (left < 1) throw this.#exceeded(key)
    }
    return left
  }

  /**
   * Takes one upload of today from all of these, which `limited` has found; answers what was charged, or refuses with
   * `budget_exceeded`.
   */
  async book(
    transaction: Transaction,
    limited: readonly KnownKey[],
    { kind, bytes }: BudgetStep,
  ): Promise<Charged | undefined> {
    if (limited.length === 0) return undefined
    const today = this.#today()
    for (const key of limited) {
      if (kind !== 'either') this.#requireKind(key, kind)
      if (!(await this.#take(transaction, key, today, bytes))) throw this.#exceeded(key)
    }
    return { day: today, keys: limited.map(({ id }) => id) }
  }

  /** Gives back what was taken: once, which whoever took it must see to. */
  async giveBack(
    transaction: Transaction,
    { day: at, keys }: Charged,
    { uploads, bytes }: { readonly uploads: 0 | 1; readonly bytes: number },
  ): Promise<void> {
    const ids = keys.map((id) => rowId(id, at))
    for (const id of ids) {
      await this.#database
        .within(transaction)
        .updateTable('key_use')
        .set({ uploads: sql`uploads - ${uploads}`, bytes: sql`bytes - ${bytes}` })
        .where('id', '=', id)
        .where('uploads', '>=', uploads)
        .execute()
    }
  }

  /** Today, with a key and all that descend from it. */
  async used(keyId: string): Promise<{ readonly uploads: number; readonly bytes: number }> {
    const row = await this.#database.query
      .selectFrom('key_use')
      .select(['uploads', 'bytes'])
      .where('id', '=', rowId(keyId, this.#today()))
      .executeTakeFirst()
    return { uploads: row?.uploads ?? 0, bytes: Number(row?.bytes ?? 0) }
  }

  /** Forgets days that are over. */
  async removeOld(signal?: AbortSignal): Promise<void> {
    const before = this.#today() - retention.keyUse.kept
    await sweepRows(this.#database, 'key_use', (row) => row('day', '<', before), signal)
  }

  /** False when the day is used up. */
  async #take(
    transaction: Transaction,
    { id, userId, budget }: KnownKey,
    today: number,
    bytes: number,
  ): Promise<boolean> {
    const mostUploads = budget.uploads_per_day ?? mostCount
    const mostBytes = budget.bytes_per_day ?? Number.MAX_SAFE_INTEGER
    if (mostUploads < 1 || bytes > mostBytes) return false
    const row = await this.#database
      .within(transaction)
      .insertInto('key_use')
      .values({ id: rowId(id, today), user_id: userId, day: today, uploads: 1, bytes })
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet({
            uploads: sql`key_use.uploads + 1`,
            bytes: sql`key_use.bytes + ${bytes}`,
          })
          .where('key_use.uploads', '<', mostUploads)
          .where('key_use.bytes', '<=', mostBytes - bytes),
      )
      .returning('id')
      .executeTakeFirst()
    return row !== undefined
  }

  #requireKind(key: KnownKey, kind: ItemKind): void {
    if (key.budget.kinds?.includes(kind) !== false) return
    throw new AppError('budget_exceeded', {
      detail: `The budget of the API key “${key.name}” has no ${kind === 'image' ? 'images' : 'audio clips'}. ${this.#raise(key)}`,
      extra: { raise_url: this.#pageOf(key) },
    })
  }

  #exceeded(key: KnownKey): AppError {
    const now = this.#clock.now()
    return new AppError('budget_exceeded', {
      detail: `The API key “${key.name}” has used up what it may upload today. ${this.#raise(key)}`,
      retryAfterSeconds: Math.ceil((this.#today() + day - now) / 1000),
      extra: { raise_url: this.#pageOf(key), budget: key.budget },
    })
  }

  #raise(key: KnownKey): string {
    return `Its owner can raise the budget at ${this.#pageOf(key)}`
  }

  #pageOf({ id }: KnownKey): string {
    return `${this.#accountsOrigin}/account/keys/${id}`
  }

  #today(): number {
    return Math.floor(this.#clock.now() / day) * day
  }
}

function rowId(keyId: string, at: number): string {
  return `${keyId} ${at / day}`
}

/** A budget as stored. What this version does not know limits nothing. */
export function parseBudget(json: string | null): KeyBudget {
  const parsed = keyBudgetSchema.safeParse(json === null ? {} : JSON.parse(json))
  return parsed.success ? parsed.data : {}
}

function findById(database: Database): CachedQuery<[id: string], KnownKey> {
  return database.hot(
    database.query
      .selectFrom('api_keys')
      .select(['id', 'user_id', 'name', 'parent_id', 'budget'])
      .where('id', '=', '')
      .compile(),
    ({ id, user_id: userId, name, parent_id: parentId, budget }) => ({
      id,
      userId,
      name,
      parentId,
      budget: parseBudget(budget),
    }),
  )
}
