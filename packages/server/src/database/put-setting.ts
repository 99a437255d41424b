import type { Kysely } from 'kysely'
import type { Tables } from './tables.ts'

/** Writes what the installation remembers under this name, over what it remembered before. */
export async function putSetting(open: Kysely<Tables>, name: string, value: string): Promise<void> {
  await open
    .insertInto('settings')
    .values({ name, value })
    .onConflict((same) => same.column('name').doUpdateSet({ value }))
    .execute()
}
