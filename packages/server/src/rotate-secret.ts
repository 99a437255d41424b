import { AuditLog, endAllSessions, type ReEncrypted, reEncrypt } from './accounts/index.ts'
import type { Config } from './config/config.ts'
import { makeSecret, nextSecretPath, writeNextSecret } from './config/secret.ts'
import { AppError } from './core/app-error.ts'
import { hour } from './core/clock.ts'
import { createKeyedHash } from './core/keyed-hash.ts'
import type { Log } from './core/log.ts'
import type { Transaction } from './core/transaction.ts'
import { type Database, lockOutOthers, openDatabase } from './database/index.ts'
import { resealWebhookSecrets } from './events/index.ts'
import { setFingerprint, settleSecret } from './installation-records.ts'
import { rewrapEvidence } from './moderation/index.ts'
import { resealBlobMove } from './moves/index.ts'
import { databaseFile } from './open-tools.ts'

/** What became of it. `toSet` is for whoever keeps ANYBIN_SECRET: nothing else does. */
export type RotatedSecret = ReEncrypted & {
  readonly sessions: number
  readonly toSet: { readonly secret: string; readonly path: string } | undefined
}

/**
 * Replaces the secret while nothing runs. The new one lies beside the old one before anything is encrypted with it, and
 * takes its place after that is committed: killed at any moment, the next start knows by the database which of them holds.
 */
export async function rotateSecret(
  config: Config,
  log: Log,
  given = makeSecret(),
): Promise<RotatedSecret> {
  await using database = await openDatabase({
    url: config.databaseUrl,
    directUrl: config.databaseDirectUrl,
    file: databaseFile(config),
    log,
    alone: true,
    transactionMs: hour,
  })
  await database.migrate()
  const done = await database.inTransaction(async (transaction) => {
    await lockOutOthers(database, transaction)
    return replace({ config, database, transaction }, given)
  })
  if (config.secret === undefined) {
    await putInPlace(config, database)
    return { ...done, toSet: undefined }
  }
  return { ...done, toSet: { secret: given, path: nextSecretPath(config) } }
}

/** Under the lock again: another replacement may have begun since. Whoever has the database open now does the same. */
async function putInPlace(config: Config, database: Database): Promise<void> {
  await database
    .inTransaction(async (transaction) => {
      await lockOutOthers(database, transaction)
      await settleSecret(config, database.within(transaction))
    })
    .catch((error: unknown) => {
      if (!(error instanceof AppError && error.code === 'conflict')) throw error
    })
}

type Parts = {
  readonly config: Config
  readonly database: Database
  readonly transaction: Transaction
}

async function replace({ config, database, transaction }: Parts, given: string) {
  const query = database.within(transaction)
  const secret = Buffer.from(given)
  const old = await settleSecret(config, query)
  if (old.equals(secret)) {
    throw new AppError('invalid_request', {
      detail: 'The new secret is the same as the current one.',
    })
  }
  await writeNextSecret(config, given)
  const keyedHash = createKeyedHash(secret)
  const secrets = { from: createKeyedHash(old), to: keyedHash }
  const encrypted = await reEncrypt(database, transaction, secrets)
  const rewrapped = await rewrapEvidence(database, transaction, secrets)
  const resealed = await resealWebhookSecrets(database, transaction, secrets)
  const places = await resealBlobMove(database, transaction, secrets)
  // Their cookies are signed: a part of the site would know them still, and another would not.
  const rows = encrypted.rows + rewrapped + resealed + places
  const done = { ...encrypted, rows, sessions: await endAllSessions(database, transaction) }
  await setFingerprint(query, secret)
  const audit = new AuditLog({ database, keyedHash, clock: database.clock })
  await audit.record(transaction, {
    by: 'operator',
    action: 'secret.rotate',
    details: { ...done },
  })
  return done
}
