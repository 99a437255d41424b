import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Clock, minute } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import type { Database, Tables } from '../database/index.ts'

/** One holding of one row. The holder is whatever no other holding of this row has: a new id, a count of attempts. */
export type Holding = { readonly id: string; readonly holder: string | number }

type LeaseOptions<Table extends keyof Tables & string> = {
  readonly table: Table
  /** Its column for who holds the row. */
  readonly holder: keyof Tables[Table] & string
  /** Its column for how long (epoch ms); null while nobody does. */
  readonly until: keyof Tables[Table] & string
  /** What a holder that died keeps others waiting. */
  readonly ttlMs?: number
}

type TakeOptions = {
  /** What must be true of the row besides. */
  readonly where?: Expression<SqlBool>
  /** `void`: nobody, or a holder that died; `nobody`: it was never taken or was given back; `anybody` ousts who holds it. */
  readonly from?: 'void' | 'nobody' | 'anybody'
  /** Other columns that change with it. */
  readonly set?: Changes
}

type Changes = Readonly<Record<string, unknown>>

/**
 * The right to work on a row of a table, for a time: taken by one conditional update, renewed while the work goes on,
 * given back. Of several that ask at once one gets it; who dies loses it by time alone.
 *
 *     const uploads = new Lease({ database, clock, log, table: 'uploads', holder: 'writer', until: 'writer_until' })
 *     const held = { id, holder: newId() }
 *     if (!(await uploads.take(held, { where: sql`outcome is null` }))) throw new AppError('conflict')
 *     using _renewal = uploads.keep(held)
 *     try { … } finally { await uploads.release(held) }
 *
 * Where rows are taken in another way, as jobs are by name, `ends`, `isVoid` and `isHeld` are the parts of such a statement.
 * The clock is that of the database, which all nodes share.
 */
export class Lease<Table extends keyof Tables & string> {
  readonly ttlMs: number
  readonly #database: Database
  readonly #clock: Clock
  readonly #log: Log
  readonly #table: RawBuilder<unknown>
  readonly #holder: RawBuilder<unknown>
  readonly #until: RawBuilder<unknown>
  readonly #columns: { readonly holder: string; readonly until: string }

  constructor(
    options: LeaseOptions<Table> & {
      readonly database: Database
      readonly clock: Clock
      readonly log: Log
    },
  ) {
    const { database, clock, log, table, holder, until, ttlMs = minute } = options
    this.ttlMs = ttlMs
    this.#database = database
    this.#clock = clock
    this.#log = log
    this.#table = sql.table(table)
    this.#holder = sql.ref(holder)
    this.#until = sql.ref(until)
    this.#columns = { holder, until }
  }

  /** Whether it was taken. */
  async take({ id, holder }: Holding, options: TakeOptions = {}): Promise<boolean> {
    const { where = sql<SqlBool>`1 = 1`, from = 'void', set = {} } = options
    const isFree = {
      void: sql<SqlBool>`(${this.#holder} is null or ${this.isVoid()})`,
      nobody: sql<SqlBool>`${this.#holder} is null`,
      anybody: sql<SqlBool>`1 = 1`,
    }[from]
    const changes = { ...this.#held(holder), ...set }
    return (await this.#update(changes, sql`id = ${id} and ${isFree} and ${where}`)) > 0
  }

  /** Whether it was still held: otherwise somebody else has taken it meanwhile. */
  async renew(held: Holding): Promise<boolean> {
    return (await this.#update({ [this.#columns.until]: this.ends() }, this.isHeld(held))) > 0
  }

  /** Gives it back, unless somebody else has taken it. */
  async release(held: Holding, set: Changes = {}): Promise<void> {
    const { holder, until } = this.#columns
    await this.#update({ [holder]: null, [until]: null, ...set }, this.isHeld(held))
  }

  /** Renews it three times within its time, until disposed of; `onLost` hears once that somebody else has it. */
  keep(held: Holding, onLost?: () => void): Disposable {
    let isLost = false
    const renewal = setInterval(() => {
      this.renew(held)
        .then((isHeld) => {
          // A slow database answers two of them at once.
          if (isHeld || isLost) return
          isLost = true
          clearInterval(renewal)
          onLost?.()
        })
        // The next one comes before it ends.
        .catch((cause) => this.#log.warn({ err: cause, id: held.id }, 'a lease was not renewed'))
    }, this.ttlMs / 3)
    return { [Symbol.dispose]: () => clearInterval(renewal) }
  }

  /** When (epoch ms) one ends that is taken or renewed now. */
  ends(): number {
    return this.#clock.now() + this.ttlMs
  }

  /**
   * When (epoch ms) somebody else may take what is held until then. One that ends later than any that is given now was
   * given before the clock went back, and is worth nothing.
   */
  voidAt(until: number | null): number {
    return until === null || until > this.#latest() ? 0 : until
  }

  /** The same as a condition: it has ended. */
  isVoid(): Expression<SqlBool> {
    const until = this.#until
    return sql<SqlBool>`(${until} <= ${this.#clock.now()} or ${until} > ${this.#latest()})`
  }

  isHeld({ id, holder }: Holding): Expression<SqlBool> {
    return sql<SqlBool>`(id = ${id} and ${this.#holder} = ${holder} and ${this.#until} is not null)`
  }

  #latest(): number {
    return this.#clock.now() + 2 * this.ttlMs
  }

  #held(holder: string | number): Changes {
    return { [this.#columns.holder]: holder, [this.#columns.until]: this.ends() }
  }

  async #update(changes: Changes, where: Expression<unknown>): Promise<number> {
    const set = Object.entries(changes).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
    const { numAffectedRows = 0n } =
      await sql`update ${this.#table} set ${sql.join(set)} where ${where}`.execute(
        this.#database.query,
      )
    return Number(numAffectedRows)
  }
}
