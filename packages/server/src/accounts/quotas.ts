import type { Transaction } from '../kernel/transaction.ts'
import type { User } from './actor.ts'
import { bookStorage, readQuota, refuseOverStorage } from './quota.ts'
import { placeAtTheEnd, type ReserveParts, reserveUpload } from './reserve-upload.ts'

/** What a person's plan allows, what they used of it, and what an upload takes. */
export function createQuotas(parts: ReserveParts) {
  return {
    readStored: (user: User) => parts.use.stored(user.id),
    readQuota: (user: User) => readQuota(parts, user),
    refuseOverStorage: (user: User) => refuseOverStorage(parts, user),
    reserveUpload: (user: User, counts: boolean) => reserveUpload(parts, user, counts),
    placeAtTheEnd: (user: User, counts: boolean) => placeAtTheEnd(parts, user, counts),
    bookStorage: (transaction: Transaction, user: User, bytes: number) =>
      bookStorage(parts, transaction, user, bytes),
    returnStorage: (transaction: Transaction, userId: string, bytes: number) =>
      parts.use.returnStorage(transaction, userId, { bytes, items: 1 }),
  }
}
