import type { Transaction } from '../core/transaction.ts'
import type { AccountExport } from './account-export.ts'
import type { Actor, User } from './actors/actor.ts'
import type { ReachedLimit, SecurityEvents } from './audit/security-events.ts'
import type { CredentialStore, Sender } from './credentials/credential-store.ts'
import type { AccountDeletion } from './deletion/account-deletion.ts'
import type { PlanLimits } from './plans/plan-limits.ts'
import type { HeldQuota, Quotas } from './quota/quotas.ts'
import type { StorageSum, StorageUse } from './quota/storage-use.ts'
import type { UploadReservations } from './quota/upload-reservations.ts'
import type { RolesAndBans } from './roles-and-bans/roles-and-bans.ts'

export type Accounts = ReturnType<typeof accountCalls>

/** What items call of accounts one by one. */
export function accountCalls(objects: {
  readonly accountDeletion: AccountDeletion
  readonly accountExport: AccountExport
  readonly credentialStore: CredentialStore
  readonly planLimits: PlanLimits
  readonly quotas: Quotas
  readonly rolesAndBans: RolesAndBans
  readonly securityEvents: SecurityEvents
  readonly storageUse: StorageUse
  readonly uploadReservations: UploadReservations
}) {
  const { quotas, storageUse, uploadReservations, credentialStore } = objects
  const { planLimits, rolesAndBans, securityEvents, accountDeletion, accountExport } = objects
  return {
    maySend: (sender: Sender) => credentialStore.maySend(sender),
    finishDeletion: (userId: string) => accountDeletion.finish(userId),
    describeAccount: (userId: string) => accountExport.read(userId),
    limitReached: (reached: ReachedLimit) => securityEvents.limitReachedBy(reached),
    notePlanLimits: <Answer>(actor: Actor, work: () => Promise<Answer>) =>
      planLimits.watch(actor, work),
    requireUnbanned: (transaction: Transaction, userId: string) =>
      rolesAndBans.requireUnbanned(transaction, userId),
    readQuota: (user: User) => quotas.read(user),
    rejectOverStorage: (user: User) => storageUse.requireSpace(user),
    reserveUpload: (user: User, counts: boolean) => uploadReservations.reserve(user, counts),
    placeAtTheEnd: (user: User, counts: boolean) => uploadReservations.atTheEnd(user, counts),
    bookStorage: (transaction: Transaction, user: User, bytes: number) =>
      storageUse.book(transaction, user, { bytes, items: 1 }),
    returnStorage: (transaction: Transaction, sums: readonly StorageSum[]) =>
      storageUse.giveBackSums(transaction, sums),
    reserveAnnounced: (transaction: Transaction, user: User, counts: boolean, bytes: number) =>
      quotas.hold(transaction, user, { counts, bytes }),
    returnReservation: (transaction: Transaction, userId: string, held: HeldQuota) =>
      quotas.release(transaction, userId, held),
  }
}
