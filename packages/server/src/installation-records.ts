import type { Config } from './config/config.ts'
import { ConfigError } from './config/load-config.ts'
import {
  adoptNextSecret,
  loadSecret,
  nextSecretPath,
  readNextSecret,
  removeNextSecret,
} from './config/secret.ts'
import { createKeyedHash } from './core/keyed-hash.ts'
import type { Database } from './database/index.ts'

const name = 'secret_fingerprint'

/** Of which nothing can be derived. */
export function fingerprintOf(secret: Buffer): string {
  return createKeyedHash(secret)('fingerprint', 'secret')
}

/**
 * The secret that the database knows. A replacement that was interrupted is completed or undone by what the database says:
 * it knows the next secret from the moment in which everything is encrypted with it.
 */
export async function settleSecret(
  config: Pick<Config, 'secret' | 'dataDirectory'>,
  query: Database['query'],
): Promise<Buffer> {
  const { secret } = await loadSecret(config)
  const known = await knownFingerprint(query, fingerprintOf(secret))
  const next = await readNextSecret(config)
  const isNext = next !== undefined && fingerprintOf(next) === known
  if (known === fingerprintOf(secret)) {
    await removeNextSecret(config)
    return secret
  }
  if (!isNext) throw otherSecret()
  if (config.secret !== undefined) throw secretOfBefore(nextSecretPath(config))
  await adoptNextSecret(config)
  return next
}

/** From now on the database is for this secret only. */
export async function setFingerprint(query: Database['query'], secret: Buffer): Promise<void> {
  const value = fingerprintOf(secret)
  await query.updateTable('settings').set({ value }).where('name', '=', name).execute()
}

async function knownFingerprint(query: Database['query'], own: string): Promise<string> {
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
  return value
}

// A node with another secret would break the private links of all others, and hand out some that they refuse.
function otherSecret(): ConfigError {
  return new ConfigError([
    'ANYBIN_SECRET (without it: the file "secret" in ANYBIN_DATA_DIR) must be the secret that this database was used with before. With another one, all private links would break. See docs/operate/backup.md.',
  ])
}

function secretOfBefore(path: string): ConfigError {
  return new ConfigError([
    `ANYBIN_SECRET is the secret of before: it was replaced. The one that holds is in ${path}; set ANYBIN_SECRET to it on every machine. The next start with it removes the file.`,
  ])
}
