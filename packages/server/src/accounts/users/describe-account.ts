import type { KeyRecords } from '../api-keys/key-records.ts'
import { describeKey } from '../api-keys/keys.ts'
import type { UseRecords } from '../api-keys/use-records.ts'
import type { AccountRecords } from './account-records.ts'
import type { UserRecords } from './user-records.ts'

export type DescribeAccountParts = {
  readonly users: UserRecords
  readonly accounts: AccountRecords
  readonly keys: KeyRecords
  readonly use: UseRecords
}

/** Everything that an account is, as its person may take it along: no secrets. Undefined when it is gone. */
export async function describeAccount(parts: DescribeAccountParts, userId: string) {
  const user = await parts.users.byId(userId)
  if (!user) return undefined
  return {
    account: user,
    signs_in_with: await parts.accounts.waysIn(userId),
    stored: await parts.use.stored(userId),
    keys: (await parts.keys.ofUser(userId)).map(describeKey),
  }
}
