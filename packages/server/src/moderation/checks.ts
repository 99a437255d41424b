import { type Selectable, sql } from 'kysely'
import type { Clock } from '../core/clock.ts'
import { newId } from '../core/ids.ts'
import type { Transaction } from '../core/transaction.ts'
import type { Database, Tables } from '../database/index.ts'

export type Check = Selectable<Tables['checks']>

/** What an engine says; where it found nothing, neither kind nor effect. */
export type NewCheck = Pick<Check, 'content_sha256' | 'engine' | 'engine_version' | 'outcome'> &
  Partial<
    Pick<
      Check,
      'item_id' | 'kind' | 'effect' | 'classification' | 'score' | 'source' | 'ms' | 'cost_micros'
    >
  > & {
    readonly details?: Readonly<Record<string, unknown>>
  }

type CheckKey = Pick<Check, 'content_sha256' | 'engine' | 'engine_version'>

/** What engines found, by content: the same bytes are not looked at twice by the same version of an engine. */
export class Checks {
  readonly #database: Database
  readonly #clock: Clock

  constructor({ database, clock }: { readonly database: Database; readonly clock: Clock }) {
    this.#database = database
    this.#clock = clock
  }

  /** Answers false when this version of the engine has said something about these bytes before: that stands. */
  async add(transaction: Transaction, check: NewCheck): Promise<boolean> {
    const added = await this.#database
      .within(transaction)
      .insertInto('checks')
      .values(this.#newRow(check))
      .onConflict((same) =>
        same
          .columns(['content_sha256', 'engine', 'engine_version'])
          .doUpdateSet((row) => ({
            outcome: row.ref('excluded.outcome'),
            kind: row.ref('excluded.kind'),
            effect: row.ref('excluded.effect'),
            classification: row.ref('excluded.classification'),
            details: row.ref('excluded.details'),
            at: row.ref('excluded.at'),
          }))
          .where('checks.outcome', '=', 'error')
          .where('checks.effect', 'is', null),
      )
      .returning('id')
      .executeTakeFirst()
    return added !== undefined
  }

  /** Of these bytes. What our own lists said counts only as long as the entry stands: somebody took it back. */
  async of(transaction: Transaction, sha256: string): Promise<Check[]> {
    return this.#database
      .within(transaction)
      .selectFrom('checks')
      .selectAll()
      .where('content_sha256', '=', sha256)
      .where((check) =>
        check.not(
          check.and([
            check('engine', 'in', ['list:own', 'list:own-pictures']),
            check.exists(
              check
                .selectFrom('hash_entries')
                .select('hash_entries.id')
                .whereRef('hash_entries.id', '=', 'checks.engine_version')
                .where('hash_entries.withdrawn_at', 'is not', null),
            ),
          ]),
        ),
      )
      .execute()
  }

  list(sha256: string): Promise<Check[]> {
    return this.#database.query
      .selectFrom('checks')
      .selectAll()
      .where('content_sha256', '=', sha256)
      .orderBy('at')
      .execute()
  }

  /** In which contents these entries of lists have found something. */
  async contentsOf(entryIds: readonly string[]): Promise<string[]> {
    if (entryIds.length === 0) return []
    const found = await this.#database.query
      .selectFrom('checks')
      .select('content_sha256')
      .distinct()
      .where('engine', 'like', 'list:%')
      .where('engine_version', 'in', entryIds)
      .execute()
    return found.map((check) => check.content_sha256)
  }

  /** Forgets what these entries have found in these bytes, when they are not on their lists any more. */
  async removeOf(
    transaction: Transaction,
    sha256: string,
    entryIds: readonly string[],
  ): Promise<void> {
    if (entryIds.length === 0) return
    await this.#database
      .within(transaction)
      .deleteFrom('checks')
      .where('content_sha256', '=', sha256)
      .where('engine', 'like', 'list:%')
      .where('engine_version', 'in', entryIds)
      .execute()
  }

  /** Whether this version of the engine has come to an end with these bytes. */
  async hasJudged({ content_sha256, engine, engine_version }: CheckKey): Promise<boolean> {
    const found = await this.#database.query
      .selectFrom('checks')
      .select('id')
      .where('content_sha256', '=', content_sha256)
      .where('engine', '=', engine)
      .where('engine_version', '=', engine_version)
      .where((row) => row.or([row('outcome', '<>', 'error'), row('effect', 'is not', null)]))
      .executeTakeFirst()
    return found !== undefined
  }

  /** Counts that these bytes could not be judged, which says nothing of them yet; answers how often that was. */
  async countTry(check: CheckKey & { readonly item_id: string }): Promise<number> {
    const row = this.#newRow({ ...check, outcome: 'error' })
    const { score } = await this.#database.query
      .insertInto('checks')
      .values({ ...row, score: 1 })
      .onConflict((same) =>
        same
          .columns(['content_sha256', 'engine', 'engine_version'])
          .doUpdateSet({ score: sql`coalesce(checks.score, 0) + 1` }),
      )
      .returning('score')
      .executeTakeFirstOrThrow()
    return score ?? 1
  }

  #newRow({ details, ...check }: NewCheck): Check {
    return {
      id: newId(),
      item_id: null,
      kind: null,
      effect: null,
      classification: null,
      score: null,
      source: 'upload',
      cost_micros: 0,
      ms: 0,
      ...check,
      details: JSON.stringify(details ?? {}),
      at: this.#clock.now(),
    }
  }
}
