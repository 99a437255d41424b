import type { Transaction } from '../../core/transaction.ts'
import type { Jobs } from '../../jobs/index.ts'
import type { AuditActor, AuditLog } from './audit-log.ts'

/** Pauses lanes of jobs and lets them go on, and writes down who did. */
export class LaneSwitches {
  readonly #audit: AuditLog
  readonly #jobs: Jobs

  constructor({ audit, jobs }: { readonly audit: AuditLog; readonly jobs: Jobs }) {
    this.#audit = audit
    this.#jobs = jobs
  }

  /** Answers whether it was running before. */
  pause(lane: string, by: AuditActor = 'operator'): Promise<boolean> {
    return this.#jobs.pauses.pause(lane, this.#recordAs('job.pause-lane', by))
  }

  /** Answers whether it was paused before. */
  resume(lane: string, by: AuditActor = 'operator'): Promise<boolean> {
    return this.#jobs.pauses.resume(lane, this.#recordAs('job.resume-lane', by))
  }

  #recordAs(action: `job.${string}`, by: AuditActor) {
    return (open: Transaction, target: string) => this.#audit.record(open, { by, action, target })
  }
}
