import type { Transaction } from '../../core/transaction.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { AuditActor, AuditLog } from './audit-log.ts'

/** Lets jobs that were given up be tried again, and writes down who asked for it. */
export class JobRetries {
  readonly #audit: AuditLog
  readonly #jobs: Jobs

  constructor({ audit, jobs }: { readonly audit: AuditLog; readonly jobs: Jobs }) {
    this.#audit = audit
    this.#jobs = jobs
  }

  /** Answers whether there was one that this version can do. */
  retry(id: string, by: AuditActor = 'operator'): Promise<boolean> {
    return this.#jobs.inspection.retry(id, this.#recordBy(by))
  }

  /** All that this version can do; answers how many. */
  retryAll(by: AuditActor = 'operator'): Promise<number> {
    return this.#jobs.inspection.retryAll(this.#recordBy(by))
  }

  #recordBy(by: AuditActor) {
    return (open: Transaction, target: string, name: string) =>
      this.#audit.record(open, { by, action: 'job.retry', target, details: { name } })
  }
}
