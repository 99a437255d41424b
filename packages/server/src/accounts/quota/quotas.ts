import type { Transaction } from '../../core/transaction.ts'
import type { User } from '../actor.ts'
import type { StorageSum } from '../api-keys/use-records.ts'
import { bookStorage, readQuota, rejectOverStorage } from './quota.ts'
import { placeAtTheEnd, type ReserveParts, reserveUpload } from './reserve-upload.ts'

/** What a person's plan allows, what they used of it, and what an upload takes. */
export function createQuotas(parts: ReserveParts) {
  return {
    readStored: (user: User) => parts.use.stored(user.id),
    readQuota: (user: User) => readQuota(parts, user),
    rejectOverStorage: (user: User) => rejectOverStorage(parts, user),
    reserveUpload: (user: User, counts: boolean) => reserveUpload(parts, user, counts),
    placeAtTheEnd: (user: User, counts: boolean) => placeAtTheEnd(parts, user, counts),
    bookStorage: (transaction: Transaction, user: User, bytes: number) =>
      bookStorage(parts, transaction, user, bytes),
    /** Gives back what removed items took, of many people at once. */
    returnStorage: (transaction: Transaction, sums: readonly StorageSum[]) =>
      parts.use.returnSums(transaction, sums),
  }
}
