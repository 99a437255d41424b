import { type WordKind, wordKinds } from '@anybin/contract'
import { hour } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import type { Database } from '../database/index.ts'
import type { Jobs } from '../jobs/index.ts'
import { jobOf } from './word-jobs.ts'
import type { WordMaker } from './word-maker.ts'
import type { WordStates } from './word-states.ts'

const job = 'enrichment.stranded'
const page = 200

type StrandedJob = {
  readonly id: string
  readonly payload: string
  readonly unique_key: string | null
  readonly last_error: string | null
}

/**
 * Ends the waiting for words that nobody makes any more: `failed` where the process died in the last attempt, perhaps of this very
 * file, `disabled` where there is no engine of this kind any more.
 */
export class StrandedWords {
  readonly #database: Database
  readonly #jobs: Jobs
  readonly #log: Log
  readonly #makers: readonly WordMaker[]
  readonly #states: WordStates

  constructor(parts: {
    readonly database: Database
    readonly jobs: Jobs
    readonly log: Log
    readonly makers: readonly WordMaker[]
    readonly wordStates: WordStates
  }) {
    this.#database = parts.database
    this.#jobs = parts.jobs
    this.#log = parts.log
    this.#makers = parts.makers
    this.#states = parts.wordStates
  }

  define(): void {
    this.#jobs.define(job, (_, signal) => this.run(signal))
    this.#jobs.schedule(job, hour)
  }

  /** The job. */
  async run(signal: AbortSignal): Promise<void> {
    for (const what of wordKinds) {
      await this.#end(what, 'dead', signal)
      const isMade = this.#makers.some((maker) => maker.what === what)
      if (!isMade) await this.#end(what, 'waiting', signal)
    }
  }

  async #end(what: WordKind, state: 'dead' | 'waiting', signal: AbortSignal): Promise<void> {
    for (;;) {
      const jobs = await this.#database.query
        .selectFrom('jobs')
        .select(['id', 'payload', 'unique_key', 'last_error'])
        .where('name', '=', jobOf(what))
        .where('state', '=', state)
        .limit(page)
        .execute()
      for (const one of jobs) {
        signal.throwIfAborted()
        if (state === 'dead') await this.#fail(what, one)
        else await this.#disable(what, one)
        await this.#remove(one, state)
      }
      if (jobs.length < page) return
    }
  }

  /** Unless it is being tried again: the item is read first, so that whoever asks after that has moved its revision. */
  async #fail(what: WordKind, { id, payload, unique_key, last_error }: StrandedJob): Promise<void> {
    const item = await this.#states.wanted(itemOf(payload), what)
    if (!item) return
    const other = await this.#database.query
      .selectFrom('jobs')
      .select('id')
      .where('name', '=', jobOf(what))
      .where('unique_key', '=', unique_key)
      .where('id', '!=', id)
      .where('state', 'in', ['waiting', 'running'])
      .executeTakeFirst()
    if (other) return
    if (await this.#states.fail(item, what)) {
      const facts = { item: item.id, what, error: last_error }
      this.#log.warn(facts, 'no words could be made of an item: its job died')
    }
  }

  async #disable(what: WordKind, { payload }: StrandedJob): Promise<void> {
    const item = await this.#states.wanted(itemOf(payload), what)
    if (item) await this.#states.disable(item, what)
  }

  async #remove({ id }: StrandedJob, state: 'dead' | 'waiting'): Promise<void> {
    await this.#database.query
      .deleteFrom('jobs')
      .where('id', '=', id)
      .where('state', '=', state)
      .execute()
  }
}

function itemOf(payload: string): string {
  return (JSON.parse(payload) as { itemId: string }).itemId
}
