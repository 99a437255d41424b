import { type Selectable, sql } from 'kysely'
import { type Clock, minute, second } from '../core/clock.ts'
import type { Database, Tables } from '../database/index.ts'
import { EngineUnavailable } from './engine.ts'

export type EngineState = Selectable<Tables['engines']>

const failuresUntilRest = 5
const shortestRestMs = 30 * second
const longestRestMs = 15 * minute

/** How engines are doing, for all nodes: one that fails again and again is left alone for a while. */
export class EngineStates {
  readonly #clock: Clock
  readonly #database: Database

  constructor({ clock, database }: { readonly clock: Clock; readonly database: Database }) {
    this.#clock = clock
    this.#database = database
  }

  /** When (epoch ms) it may be asked again; undefined for now. */
  async restsUntil(name: string): Promise<number | undefined> {
    const state = await this.find(name)
    if (!state) return undefined
    if (state.paused_by !== null) return this.#clock.now() + minute
    const until = state.breaker_until ?? 0
    return until > this.#clock.now() ? until : undefined
  }

  async succeeded(name: string, version: string): Promise<void> {
    const facts = { version, failures: 0, breaker_until: null, last_ok_at: this.#clock.now() }
    await this.#upsert(name, facts)
  }

  /** Answers when (epoch ms) it may be asked again: after five failures in a row, or when it said so itself. */
  async failed(name: string, error: unknown): Promise<number> {
    const failures = await this.#countFailure(name, String(error).slice(0, 500))
    const over = failures - failuresUntilRest
    const asked = error instanceof EngineUnavailable ? error.retryAfterMs : undefined
    const usual = shortestRestMs * 2 ** Math.min(Math.max(over, 0), 10)
    const rest = Math.min(Math.max(usual, asked ?? 0), longestRestMs)
    const until = this.#clock.now() + rest
    if (over >= 0 || asked !== undefined) await this.#upsert(name, { breaker_until: until })
    return until
  }

  /** Nothing is asked of it until it is let go on. */
  async pause(name: string, by: string | null): Promise<void> {
    await this.#upsert(name, { paused_by: by })
  }

  find(name: string): Promise<EngineState | undefined> {
    const engines = this.#database.query.selectFrom('engines').selectAll()
    return engines.where('name', '=', name).executeTakeFirst()
  }

  async #countFailure(name: string, error: string): Promise<number> {
    const { failures } = await this.#database.query
      .insertInto('engines')
      .values({ ...unknown, failures: 1, last_error: error, name })
      .onConflict((same) =>
        same.column('name').doUpdateSet({ failures: sql`engines.failures + 1`, last_error: error }),
      )
      .returning('failures')
      .executeTakeFirstOrThrow()
    return failures
  }

  async #upsert(name: string, facts: Partial<EngineState>): Promise<void> {
    await this.#database.query
      .insertInto('engines')
      .values({ ...unknown, ...facts, name })
      .onConflict((same) => same.column('name').doUpdateSet(facts))
      .execute()
  }
}

const unknown = {
  version: null,
  failures: 0,
  breaker_until: null,
  last_ok_at: null,
  last_error: null,
  paused_by: null,
} as const
