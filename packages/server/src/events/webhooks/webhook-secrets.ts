import { randomBytes } from 'node:crypto'
import { decrypt, encrypt, encryptionKey } from '../../core/encryption.ts'
import type { KeyedHash } from '../../core/keyed-hash.ts'
import { writeSecret } from '../../core/sign-message.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'

/** Standard Webhooks: 24 to 64 bytes. */
const secretBytes = 32

/** Secrets of webhooks: they must be readable for signing, so they lie encrypted in the database. */
export class WebhookSecrets {
  readonly #key: Buffer

  constructor({ keyedHash }: { readonly keyedHash: KeyedHash }) {
    this.#key = encryptionKey(keyedHash, 'webhook secret')
  }

  /** As its owner sees it, once. */
  make(): string {
    return writeSecret(randomBytes(secretBytes))
  }

  seal(secret: string, webhookId: string): string {
    return encrypt(this.#key, Buffer.from(secret), webhookId)
  }

  /** Throws where the secret of the installation was another one. */
  unseal(sealed: string, webhookId: string): string {
    return decrypt(this.#key, sealed, webhookId).toString()
  }
}

/** When the secret of the installation is replaced. Answers how many; what the old one does not open stays as it is. */
export async function resealWebhookSecrets(
  database: Database,
  transaction: Transaction,
  secrets: { readonly from: KeyedHash; readonly to: KeyedHash },
): Promise<number> {
  const from = new WebhookSecrets({ keyedHash: secrets.from })
  const to = new WebhookSecrets({ keyedHash: secrets.to })
  const open = database.within(transaction)
  const rows = await open
    .selectFrom('webhooks')
    .select(['id', 'secret', 'previous_secret'])
    .execute()
  let count = 0
  for (const { id, secret, previous_secret: previous } of rows) {
    const reseal = (sealed: string) => to.seal(from.unseal(sealed, id), id)
    try {
      const changed = { secret: reseal(secret), previous_secret: previous && reseal(previous) }
      await open.updateTable('webhooks').set(changed).where('id', '=', id).execute()
      count += 1
    } catch {
      // Of another secret of before: its owner has to make a new one anyhow.
    }
  }
  return count
}
