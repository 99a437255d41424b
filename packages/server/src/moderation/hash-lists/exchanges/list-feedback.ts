import type { Transaction } from '../../../core/transaction.ts'
import type { Database } from '../../../database/index.ts'
import type { Jobs } from '../../../jobs/index.ts'
import type { DecisionRow } from '../../scan-states.ts'
import type { Exchanges } from './exchanges.ts'
import { StopNcii, type StopNciiVerdict } from './stopncii.ts'

const feedbackJob = 'moderation.list-feedback'

type Payload = { readonly sha256: string; readonly verdict: StopNciiVerdict }

/** Has an exchange told what a person decided about what its hashes led to; where nobody keeps such a list nothing is sent. */
export async function requestFeedback(
  jobs: Jobs,
  transaction: Transaction,
  { act, category, content_sha256: sha256 }: DecisionRow,
): Promise<void> {
  if (category !== 'ncii' || sha256 === null || (act !== 'block' && act !== 'release')) return
  const payload: Payload = { sha256, verdict: act === 'block' ? 'Blocked' : 'NotBlocked' }
  await jobs.enqueue(transaction, { name: feedbackJob, payload })
}

/** Tells StopNCII.org what people found behind its hashes: the hash and the verdict, and nothing else. */
export class ListFeedback {
  readonly #database: Database
  readonly #exchanges: Exchanges
  readonly #jobs: Jobs

  constructor(parts: {
    readonly database: Database
    readonly exchanges: Exchanges
    readonly jobs: Jobs
  }) {
    this.#database = parts.database
    this.#exchanges = parts.exchanges
    this.#jobs = parts.jobs
  }

  define(): void {
    const run = (payload: unknown, signal: AbortSignal) => this.#run(payload as Payload, signal)
    this.#jobs.define(feedbackJob, run, { lane: 'engine:exchanges' })
  }

  async #run({ sha256, verdict }: Payload, signal: AbortSignal): Promise<void> {
    const found = await this.#database.query
      .selectFrom('checks')
      .innerJoin('hash_entries', 'hash_entries.id', 'checks.engine_version')
      .innerJoin('hash_lists', 'hash_lists.id', 'hash_entries.list_id')
      .select(['hash_entries.external_id', 'hash_lists.source', 'hash_lists.address'])
      .where('checks.content_sha256', '=', sha256)
      .where('checks.engine', 'like', 'list:%')
      .where('hash_lists.source', '=', 'stopncii')
      .where('hash_lists.enabled', '=', 1)
      .execute()
    for (const { external_id: hash, ...list } of found) {
      const exchange = this.#exchanges.open(list)
      if (hash !== null && exchange instanceof StopNcii) await exchange.tell(hash, verdict, signal)
    }
  }
}
