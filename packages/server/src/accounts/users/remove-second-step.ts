import { AppError } from '../../core/app-error.ts'
import type { InTransaction } from '../../core/transaction.ts'
import type { User } from '../actor.ts'
import type { AuditActor, RecordAuditEvent } from '../audit/audit-log.ts'
import type { AccountRecords } from './account-records.ts'

export type RemoveSecondStepParts = {
  readonly accounts: Pick<AccountRecords, 'removeSecondStep' | 'endVerifications'>
  readonly inTransaction: InTransaction
  readonly recordAuditEvent: RecordAuditEvent
  /** Letters to the person; nobody waits for them. */
  readonly tellOf: { readonly secondStepRemoved: (userId: string) => void }
}

/**
 * Takes away the second step of somebody who lost it together with the recovery codes, and whatever was begun with it.
 * `conflict` where there is none.
 */
export async function removeSecondStep(
  { accounts, inTransaction, recordAuditEvent, tellOf }: RemoveSecondStepParts,
  by: AuditActor,
  { id, email }: User,
): Promise<void> {
  await inTransaction(async (transaction) => {
    if (!(await accounts.removeSecondStep(transaction, id))) {
      throw new AppError('conflict', { detail: `${email} doesn't have two-step verification.` })
    }
    await accounts.endVerifications(transaction, id)
    const act = { by, action: 'second-factor.remove', userId: id, target: id } as const
    await recordAuditEvent(transaction, act)
  })
  tellOf.secondStepRemoved(id)
}
