import { randomBytes } from 'node:crypto'
import { AppError } from '../../core/app-error.ts'
import { decrypt, encrypt, encryptionKey } from '../../core/encryption.ts'
import type { KeyedHash } from '../../core/keyed-hash.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'

/** A key as it lies in the database: encrypted with the master key of this id. */
export type WrappedKey = { readonly wrapped_key: string; readonly master_key_id: string }

/** The master key of sealed evidence, made of the secret of the installation for this alone, and what it encrypts: a key for each file. */
export class EvidenceKeys {
  readonly #master: Buffer
  readonly #id: string

  constructor({ keyedHash }: { readonly keyedHash: KeyedHash }) {
    this.#master = encryptionKey(keyedHash, 'evidence key')
    this.#id = keyedHash('evidence key id', '')
  }

  make(): Buffer {
    return randomBytes(32)
  }

  /** `id`: of the evidence, for which alone the key can be unwrapped. */
  wrap(key: Buffer, id: string): WrappedKey {
    return { wrapped_key: encrypt(this.#master, key, id), master_key_id: this.#id }
  }

  /** `conflict` where another secret of the installation was the master. */
  unwrap({ wrapped_key, master_key_id }: WrappedKey, id: string): Buffer {
    if (master_key_id !== this.#id) {
      throw new AppError('conflict', { detail: 'This was sealed with another secret.' })
    }
    return decrypt(this.#master, wrapped_key, id)
  }

  knows({ master_key_id }: Pick<WrappedKey, 'master_key_id'>): boolean {
    return master_key_id === this.#id
  }
}

/** When the secret is replaced: the same keys, wrapped with the new master. The files stay as they are. Answers how many. */
export async function rewrapEvidence(
  database: Database,
  transaction: Transaction,
  secrets: { readonly from: KeyedHash; readonly to: KeyedHash },
): Promise<number> {
  const from = new EvidenceKeys({ keyedHash: secrets.from })
  const to = new EvidenceKeys({ keyedHash: secrets.to })
  const open = database.within(transaction)
  const rows = await open
    .selectFrom('evidence')
    .select(['id', 'wrapped_key', 'master_key_id'])
    .execute()
  let count = 0
  for (const { id, wrapped_key, master_key_id } of rows) {
    if (wrapped_key === null || !from.knows({ master_key_id })) continue
    const wrapped = to.wrap(from.unwrap({ wrapped_key, master_key_id }, id), id)
    await open.updateTable('evidence').set(wrapped).where('id', '=', id).execute()
    count += 1
  }
  return count
}
