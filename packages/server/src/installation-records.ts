import { ConfigError } from './config/load-config.ts'
import type { Database } from './database/index.ts'
import type { KeyedHash } from './kernel/keyed-hash.ts'

const name = 'secret_fingerprint'

/**
 * Refuses a secret that is not the one this database knows: a node with another would break the private links of all
 * others, and hand out some that they refuse. Only a hash is stored, of which nothing can be derived.
 */
export async function refuseOtherSecret({ query }: Database, keyedHash: KeyedHash): Promise<void> {
  const own = keyedHash('fingerprint', 'secret')
  // Of nodes that start at once on an empty database, one writes and all read.
  await query
    .insertInto('settings')
    .values({ name, value: own })
    .onConflict((same) => same.column('name').doNothing())
    .execute()
  const { value } = await query
    .selectFrom('settings')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  if (value === own) return
  throw new ConfigError([
    'ANYBIN_SECRET (without it: the file "secret" in ANYBIN_DATA_DIR) must be the secret that this database was used with before. With another one, all private links would break. See docs/operate/backup.md.',
  ])
}
