import type { AuditActor, AuditLog } from '../../accounts/index.ts'
import { AppError } from '../../core/app-error.ts'
import type { Database } from '../../database/index.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { Staff } from '../staff.ts'
import { rescanJob } from './hash-lists.ts'

/** Which lists are in use. */
export class ListSwitches {
  readonly #audit: AuditLog
  readonly #database: Database
  readonly #jobs: Jobs
  readonly #staff: Staff

  constructor(parts: {
    readonly audit: AuditLog
    readonly database: Database
    readonly jobs: Jobs
    readonly staff: Staff
  }) {
    this.#audit = parts.audit
    this.#database = parts.database
    this.#jobs = parts.jobs
    this.#staff = parts.staff
  }

  /**
   * For administrators. What is switched off finds nothing more, and frees nothing that it found: a person does. What is
   * switched on is compared with everything that came meanwhile. `not_found`; nothing happens where it is so already.
   */
  async set(by: AuditActor, listId: string, isOn: boolean): Promise<void> {
    await this.#database.inTransaction(async (transaction) => {
      await this.#staff.require(transaction, by, 'admin')
      const open = this.#database.within(transaction)
      const lists = open.selectFrom('hash_lists').select('enabled').where('id', '=', listId)
      if (!(await lists.executeTakeFirst())) throw new AppError('not_found')
      const enabled = isOn ? 1 : 0
      const { numUpdatedRows } = await open
        .updateTable('hash_lists')
        .set((list) => ({ enabled, version: list('version', '+', 1) }))
        .where('id', '=', listId)
        .where('enabled', '<>', enabled)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows === 0n) return
      const action = isOn ? 'hash-list.enable' : 'hash-list.disable'
      await this.#audit.record(transaction, { by, action, target: listId })
      const payload = { listId, since: -1 }
      if (isOn) await this.#jobs.enqueue(transaction, { name: rescanJob, payload })
    })
  }
}
