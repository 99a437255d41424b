import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { sql } from 'kysely'
import type { KeyedHash } from '../../core/keyed-hash.ts'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import { signInSecret } from '../sessions/session-cookie.ts'

/** How many rows were encrypted anew, and how many stay as they are because the secret of now does not open them either. */
export type ReEncrypted = { readonly rows: number; readonly unreadable: number }

/** Every column that the sign-in library encrypts with its secret. */
const encryptedColumns = {
  two_factors: ['secret', 'backup_codes'],
  signing_keys: ['private_key'],
  identities: ['access_token', 'refresh_token'],
  oauth_refresh_tokens: ['rotation_replay_response'],
} as const

type EncryptedTable = keyof typeof encryptedColumns
type OpenQuery = ReturnType<Database['within']>
type EncryptedValues = Readonly<Record<string, string>>
type EncryptedRow = { readonly id: string; readonly values: EncryptedValues }

const pageRows = 500

/** Encrypts everything for another secret: second factors, keys that sign tokens, what other sites gave us for people. */
export async function reEncrypt(
  database: Database,
  transaction: Transaction,
  secrets: { readonly from: KeyedHash; readonly to: KeyedHash },
): Promise<ReEncrypted> {
  const encrypt = encryptionFor(signInSecret(secrets.from), signInSecret(secrets.to))
  const open = database.within(transaction)
  const counts = { rows: 0, unreadable: 0 }
  for (const table of Object.keys(encryptedColumns) as EncryptedTable[]) {
    for await (const { id, values } of rowsOf(open, table)) {
      const changed = await encrypt(values)
      if (changed === undefined) counts.unreadable += 1
      else if (await update(open, table, { id, values: changed })) counts.rows += 1
    }
  }
  return counts
}

// The library writes hex, and of a key that signs the hex as JSON text. Anything else was stored as it came.
const encrypted = /^("?)((?:[0-9a-f]{2})+)\1$/i

/** Answers those of the values that are encrypted, encrypted for `to`; undefined where `from` does not open one. */
function encryptionFor(
  from: string,
  to: string,
): (values: EncryptedValues) => Promise<EncryptedValues | undefined> {
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

/** All rows, by their ids, with what is there to be encrypted. */
async function* rowsOf(open: OpenQuery, table: EncryptedTable): AsyncGenerator<EncryptedRow> {
  const columns = encryptedColumns[table]
  const list = sql.join(['id', ...columns].map((column) => sql.ref(column)))
  for (let after = ''; ; ) {
    const { rows } = await sql<Record<string, string | null> & { id: string }>`
      select ${list} from ${sql.table(table)} where id > ${after} order by id limit ${pageRows}`.execute(
      open,
    )
    const last = rows.at(-1)
    if (last === undefined) return
    yield* rows.map(({ id, ...values }) => ({ id, values: present(values) }))
    after = last.id
  }
}

/** Answers whether there was anything to change. */
async function update(
  open: OpenQuery,
  table: EncryptedTable,
  { id, values }: EncryptedRow,
): Promise<boolean> {
  const changes = Object.entries(values).map(
    ([column, value]) => sql`${sql.ref(column)} = ${value}`,
  )
  if (changes.length === 0) return false
  await sql`update ${sql.table(table)} set ${sql.join(changes)} where id = ${id}`.execute(open)
  return true
}

function present(values: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])),
  )
}
