import { type Clock, day } from '../../core/clock.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { Cases } from '../cases.ts'
import type { DecisionRow } from '../scan-states.ts'

const within = 180 * day
const tooMany = 3

/**
 * Owners of whose items people blocked many: a case about the account, because whoever repeats is warned and then suspended
 * (Regulation (EU) 2022/2065 Article 23 (1); 17 U.S.C. section 512 (i)). A person decides.
 */
export class RepeatedBlocks {
  readonly #cases: Cases
  readonly #clock: Clock
  readonly #database: Database

  constructor(parts: {
    readonly cases: Cases
    readonly clock: Clock
    readonly database: Database
  }) {
    this.#cases = parts.cases
    this.#clock = parts.clock
    this.#database = parts.database
  }

  async note(transaction: Transaction, { act, owner_id: ownerId }: DecisionRow): Promise<void> {
    if (act !== 'block' || ownerId === null) return
    const open = this.#database.within(transaction)
    const blocks = await open
      .selectFrom('decisions')
      .select('content_sha256')
      .distinct()
      .where('owner_id', '=', ownerId)
      .where('made_at', '>', this.#clock.now() - within)
      .where('act', '=', 'block')
      .where('made_by', '<>', 'system')
      .where((row) =>
        row.not(
          row.exists(
            row
              .selectFrom('decisions as later')
              .select('later.id')
              .whereRef('later.reverses', '=', 'decisions.id'),
          ),
        ),
      )
      .execute()
    if (blocks.length < tooMany || blocks.length % tooMany !== 0) return
    const owner = await open
      .selectFrom('users')
      .select(['role', 'banned_at'])
      .where('id', '=', ownerId)
      .executeTakeFirst()
    if (owner?.role !== 'member' || owner.banned_at !== null) return
    await this.#cases.open(transaction, {
      subject_kind: 'user',
      subject_id: ownerId,
      owner_id: ownerId,
      category: 'repeated',
      opened_by: 'machine',
      priority: 60,
      due_at: this.#clock.now() + 7 * day,
    })
  }
}
