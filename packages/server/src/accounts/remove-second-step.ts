import { AppError } from '../kernel/app-error.ts'
import type { InTransaction } from '../kernel/transaction.ts'
import type { AccountRecords } from './account-records.ts'
import type { User } from './actor.ts'
import type { Doer, RecordAct } from './audit-log.ts'

export type RemoveSecondStepParts = {
  readonly accounts: Pick<AccountRecords, 'removeSecondStep' | 'endVerifications'>
  readonly inTransaction: InTransaction
  readonly recordAct: RecordAct
  /** Letters to the person; nobody waits for them. */
  readonly tellOf: { readonly secondStepRemoved: (userId: string) => void }
}

/**
 * Takes away the second step of somebody who lost it together with the recovery codes, and whatever was begun with it.
 * `conflict` where there is none.
 */
export async function removeSecondStep(
  { accounts, inTransaction, recordAct, tellOf }: RemoveSecondStepParts,
  by: Doer,
  { id, email }: User,
): Promise<void> {
  await inTransaction(async (transaction) => {
    if (!(await accounts.removeSecondStep(transaction, id))) {
      throw new AppError('conflict', { detail: `${email} has no second step.` })
    }
    await accounts.endVerifications(transaction, id)
    const act = { by, action: 'second-factor.remove', userId: id, target: id } as const
    await recordAct(transaction, act)
  })
  tellOf.secondStepRemoved(id)
}
