import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { PlannedUpgrade } from './commands/index.ts'
import type { Config } from './config/config.ts'
import { AppError } from './core/app-error.ts'
import type { Log } from './core/log.ts'
import { backUp, type MigrationPlan, newDatabasePlan, openDatabase } from './database/index.ts'

type UpgradeConfig = Pick<
  Config,
  'dataDirectory' | 'databaseUrl' | 'databaseDirectUrl' | 'upgradeCopy'
>

/** What is kept before a database is changed. */
type UpgradeCopy =
  | { readonly kind: 'copied'; readonly directory: string }
  /** Of PostgreSQL, which only its operator can copy: the command that does it. */
  | { readonly kind: 'dump'; readonly command: string }
  | { readonly kind: 'none' }

/** `at`: epoch milliseconds, a part of the name: who goes back and upgrades again gets a second copy. */
function planCopy(config: UpgradeConfig, plan: MigrationPlan, at: number): UpgradeCopy {
  const [next] = plan.missing
  if (next === undefined || plan.applied.length === 0) return { kind: 'none' }
  if (config.databaseUrl !== undefined) {
    return { kind: 'dump', command: `pg_dump --format=custom --file=before-${next}.dump` }
  }
  if (!config.upgradeCopy) return { kind: 'none' }
  const moment = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')
  const directory = path.join(config.dataDirectory, 'upgrades', `before-${next}-${moment}`)
  return { kind: 'copied', directory }
}

/** Keeps it, or says how. Rejects where a copy is wanted and cannot be made: then nothing may be changed. */
export async function copyBefore(
  { config, file, log }: { config: UpgradeConfig; file: string; log: Log },
  plan: MigrationPlan,
): Promise<void> {
  const copy = planCopy(config, plan, Date.now())
  const facts = { changes: plan.missing }
  if (copy.kind === 'dump') {
    log.warn({ ...facts, command: copy.command }, 'changing the database; only a dump leads back')
  }
  if (copy.kind !== 'copied') return
  try {
    const { path: copied, bytes } = await backUp({ url: undefined, file }, copy.directory, () => {})
    log.warn({ ...facts, copied, bytes }, 'changing the database; a copy of before is kept')
  } catch (cause) {
    throw new AppError('storage_unavailable', {
      cause,
      detail: `The database has to be changed for this version, and no copy can be made in ${copy.directory}: ${(cause as Error).message} Make room, or set ANYBIN_UPGRADE_COPY=off once you have a backup.`,
    })
  }
}

/** What a start of this version would change, and what it would keep before. Changes nothing. */
export async function planUpgrade(
  config: UpgradeConfig,
  file: string,
  log: Log,
): Promise<PlannedUpgrade> {
  const plan = await readPlan(config, file, log)
  const copy = planCopy(config, plan, Date.now())
  return {
    ...plan,
    copy: copy.kind === 'copied' ? copy.directory : undefined,
    command: copy.kind === 'dump' ? copy.command : undefined,
  }
}

async function readPlan(config: UpgradeConfig, file: string, log: Log): Promise<MigrationPlan> {
  const { databaseUrl: url, databaseDirectUrl: directUrl } = config
  // Opening a SQLite file makes it.
  const isThere = url !== undefined || (await stat(file).catch(() => undefined)) !== undefined
  if (!isThere) return newDatabasePlan
  await using database = await openDatabase({ url, directUrl, file, log })
  return await database.planMigrations()
}
