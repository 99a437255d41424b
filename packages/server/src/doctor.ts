import type { App } from './app.ts'
import { day, hour } from './core/clock.ts'
import type { Examination } from './core/examination.ts'
import type { EngineFacts } from './engines/index.ts'
import {
  contact,
  contentOrigin,
  disk,
  heicDecoder,
  isLooking,
  origin,
  privacy,
  soundDecoder,
  strangers,
} from './examinations.ts'
import { describeMove, nameOfPlace } from './moves/index.ts'

/** What is configured, reachable and missing, each with what to do about it. */
export async function examine(app: App): Promise<readonly Examination[]> {
  const { config } = app
  const pooled = app.database.isPooled ? ' through a pooler, notices and migrations past it' : ''
  const engine = config.databaseUrl ? `PostgreSQL${pooled}` : `SQLite in ${config.dataDirectory}`
  const found = await app.engines.list()
  return [
    origin(config.http),
    await tried('database', engine, app.database.check(), 'Check DATABASE_URL or the disk.'),
    await storage(app),
    await disk(app),
    await privacy(config),
    contentOrigin(app),
    await frontCaches(app),
    await mail(app),
    await backup(app),
    jobs(await app.jobs.inspection.counts()),
    ...(await engines(app, found)),
    contact(app),
    strangers(app, found.some(isLooking)),
    soundDecoder(await app.media.soundDecoder()),
    heicDecoder(await app.media.heicDecoder()),
  ]
}

async function storage({ blobMoves, blobs, config, keptPlaces }: App): Promise<Examination> {
  const place =
    config.storage.kind === 'disk' ? config.storage.directory : nameOfPlace(config.storage)
  const move = describeMove(await blobMoves.read(), keptPlaces)
  const fix = 'Check ANYBIN_STORAGE and its settings.'
  const found = await tried('storage', move?.detail ?? place, blobs.check(), fix)
  const isBehind = found.state === 'ok' && move?.fix !== undefined
  return isBehind ? { ...found, state: 'failing', fix: move.fix } : found
}

async function tried(
  name: string,
  detail: string,
  check: Promise<void>,
  fix: string,
): Promise<Examination> {
  return check.then(
    () => ({ name, state: 'ok' as const, detail, fix: '' }),
    (error: unknown) => ({
      name,
      fix,
      state: 'failing' as const,
      detail: `${detail}: ${reason(error)}`,
    }),
  )
}

function reason(error: unknown): string {
  const { cause } = error as Error
  return cause instanceof Error ? cause.message : String((error as Error).message)
}

async function frontCaches(app: App): Promise<Examination> {
  const { front, detail } = await app.frontCaches.probe()
  const states = { unchanged: 'ok', changed: 'failing', unknown: 'off' } as const
  const fixes = {
    unchanged: '',
    changed:
      'Don\'t cache the main origin: docs/operate/install.md, "No caches in front". Until then, uploads with limited views show a page first.',
    unknown:
      'Run this again while the site is running and its public address is reachable from here.',
  }
  return { name: 'front', state: states[front], detail, fix: fixes[front] }
}

async function mail(app: App): Promise<Examination> {
  const { smtpUrl, from } = app.config.mail
  if (smtpUrl !== undefined) {
    const fix = 'Check ANYBIN_SMTP_URL: host, port, user and password.'
    return tried('mail', `from ${from.address}`, app.mail.check(), fix)
  }
  return {
    name: 'mail',
    state: 'off',
    detail: 'email is off; links are written to the log',
    fix: 'Set ANYBIN_SMTP_URL so people can confirm addresses and reset passwords themselves.',
  }
}

/** Each engine is asked now. */
async function engines(
  { config, engines }: App,
  found: readonly EngineFacts[],
): Promise<Examination[]> {
  const largest = Math.max(config.limits.imageBytes, config.limits.audioBytes)
  const asked = await Promise.all(
    found.map(async ({ name, condition }) => {
      if (condition === 'paused') {
        const fix = `npx anybin engine pause ${name} --resume`
        return { name: `engine ${name}`, state: 'off', detail: 'paused', fix } as const
      }
      const answer = engines.prove(name, largest).then(() => undefined)
      const fix = `Uploads wait for it, or are held: start ${name}, or raise its limits (docs/operate/moderation.md).`
      return tried(`engine ${name}`, 'answers', answer, fix)
    }),
  )
  if (found.some(isLooking)) return asked
  const detail = 'nothing looks at uploads but people and lists'
  const fix = 'Set ANYBIN_PICTURE_CLASSIFIER=auto, or install ClamAV: docs/operate/moderation.md.'
  return [{ name: 'engines', state: 'off', detail, fix }, ...asked]
}

/** Of `anybin backup`: who copies by other means is told that it does not know. */
async function backup({ clock, lastRuns }: App): Promise<Examination> {
  const fix = 'Run `anybin backup` every day: docs/operate/backup.md.'
  const last = (await lastRuns.read()).get('backup')
  if (!last) return { name: 'backup', state: 'off', detail: 'none was made by anybin backup', fix }
  const age = Math.max(0, clock.now() - last.at)
  const ago = age < 2 * day ? `${Math.floor(age / hour)} hours` : `${Math.floor(age / day)} days`
  if (!last.isFine) {
    const found = `the last one, ${ago} ago, found files that are missing or damaged`
    const look = '`npx anybin verify-blobs` lists them.'
    return { name: 'backup', state: 'failing', detail: found, fix: look }
  }
  const isOld = age > 2 * day
  const detail = `the last one was made ${ago} ago`
  return { name: 'backup', state: isOld ? 'off' : 'ok', detail, fix: isOld ? fix : '' }
}

function jobs(counts: { waiting: number; running: number; dead: number }): Examination {
  return {
    name: 'jobs',
    state: counts.dead > 0 ? 'failing' : 'ok',
    detail: `${counts.waiting} waiting, ${counts.running} running, ${counts.dead} failed`,
    fix:
      counts.dead > 0
        ? '`anybin job list --dead` shows why each job failed; `anybin job retry --all` retries them.'
        : '',
  }
}
