import { sql } from 'kysely'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'

/** Every column that the sign-in library encrypts with its secret. */
const encryptedColumns = {
  two_factors: ['secret', 'backup_codes'],
  signing_keys: ['private_key'],
  identities: ['access_token', 'refresh_token'],
  oauth_refresh_tokens: ['rotation_replay_response'],
} as const

export type EncryptedTable = keyof typeof encryptedColumns
export const encryptedTables = Object.keys(encryptedColumns) as EncryptedTable[]

export type EncryptedRow = {
  readonly id: string
  readonly values: Readonly<Record<string, string>>
}

const pageRows = 500

/** SQL about what is encrypted, whatever it is. */
export function createEncryptedRecords(database: Database, transaction: Transaction) {
  const open = database.within(transaction)
  return {
    /** All rows, by their ids, with what is there to be encrypted. */
    async *rows(table: EncryptedTable): AsyncGenerator<EncryptedRow> {
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
    },

    /** Answers whether there was anything to change. */
    async update(table: EncryptedTable, { id, values }: EncryptedRow): Promise<boolean> {
      const changes = Object.entries(values).map(
        ([column, value]) => sql`${sql.ref(column)} = ${value}`,
      )
      if (changes.length === 0) return false
      await sql`update ${sql.table(table)} set ${sql.join(changes)} where id = ${id}`.execute(open)
      return true
    },
  }
}

function present(values: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])),
  )
}
