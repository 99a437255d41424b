import type { Transaction } from '../../../core/transaction.ts'
import type { Database } from '../../../database/index.ts'
import type { Jobs } from '../../../jobs/index.ts'
import type { DecisionRow } from '../../scan-states.ts'
import type { ExchangeVerdict } from './exchange.ts'
import type { Exchanges } from './exchanges.ts'

const job = 'moderation.list-feedback'

type Payload = { readonly entryId: string; readonly verdict: ExchangeVerdict }

/**
 * Tells exchanges what people decided about what their hashes led to: the hash and the verdict, and nothing else. Each is told by a
 * job of its own.
 */
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
    this.#jobs.define(job, run, { lane: 'engine:exchanges' })
  }

  async #run({ entryId, verdict }: Payload, signal: AbortSignal): Promise<void> {
    const found = await this.#database.query
      .selectFrom('hash_entries')
      .innerJoin('hash_lists', 'hash_lists.id', 'hash_entries.list_id')
      .select(['hash_entries.external_id', 'hash_entries.kind'])
      .select(['hash_lists.source', 'hash_lists.address'])
      .where('hash_entries.id', '=', entryId)
      .where('hash_lists.enabled', '=', 1)
      .executeTakeFirst()
    if (!found || found.external_id === null) return
    const { external_id: externalId, kind, ...list } = found
    await this.#exchanges.open(list).tell?.({ externalId, kind }, verdict, signal)
  }
}

/** Has those told whose hashes led to these bytes. */
export async function requestFeedback(
  { database, jobs }: { readonly database: Database; readonly jobs: Jobs },
  transaction: Transaction,
  { act, content_sha256: sha256 }: DecisionRow,
): Promise<void> {
  if (sha256 === null || (act !== 'block' && act !== 'release')) return
  const hits = await database
    .within(transaction)
    .selectFrom('checks')
    .innerJoin('hash_entries', 'hash_entries.id', 'checks.engine_version')
    .innerJoin('hash_lists', 'hash_lists.id', 'hash_entries.list_id')
    .select('hash_entries.id')
    .where('checks.content_sha256', '=', sha256)
    .where('checks.engine', 'like', 'list:%')
    .where('hash_lists.source', 'in', ['ncmec', 'stopncii'])
    .execute()
  for (const { id: entryId } of hits) {
    const verdict = act === 'block' ? 'right' : 'wrong'
    await jobs.enqueue(transaction, { name: job, payload: { entryId, verdict } satisfies Payload })
  }
}
