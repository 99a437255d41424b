import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import type { KeyedHash } from '../../core/keyed-hash.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import { createEncryptedRecords, encryptedTables } from './encrypted-records.ts'
import { signInSecret } from './sign-in-options.ts'

/** How many rows were encrypted anew, and how many stay as they are because the secret of now does not open them either. */
export type EncryptedAnew = { readonly rows: number; readonly unreadable: number }

/** Encrypts everything for another secret: second factors, keys that sign tokens, what other sites gave us for people. */
export async function encryptAnew(
  database: Database,
  transaction: Transaction,
  secrets: { readonly from: KeyedHash; readonly to: KeyedHash },
): Promise<EncryptedAnew> {
  const encrypt = encryptionFor(signInSecret(secrets.from), signInSecret(secrets.to))
  const records = createEncryptedRecords(database, transaction)
  const counts = { rows: 0, unreadable: 0 }
  for (const table of encryptedTables) {
    for await (const { id, values } of records.rows(table)) {
      const changed = await encrypt(values)
      if (changed === undefined) counts.unreadable += 1
      else if (await records.update(table, { id, values: changed })) counts.rows += 1
    }
  }
  return counts
}

// The library writes hex, and of a key that signs the hex as JSON text. Anything else was stored as it came.
const encrypted = /^("?)((?:[0-9a-f]{2})+)\1$/i

type Values = Readonly<Record<string, string>>

/** Answers those of the values that are encrypted, encrypted for `to`; undefined where `from` does not open one. */
function encryptionFor(from: string, to: string): (values: Values) => Promise<Values | undefined> {
  return async (values) => {
    const changed: Record<string, string> = {}
    for (const [column, value] of Object.entries(values)) {
      const [, quote, data] = encrypted.exec(value) ?? []
      if (data === undefined) continue
      const text = await symmetricDecrypt({ key: from, data }).catch(() => undefined)
      if (text === undefined) return undefined
      changed[column] = `${quote}${await symmetricEncrypt({ key: to, data: text })}${quote}`
    }
    return changed
  }
}
