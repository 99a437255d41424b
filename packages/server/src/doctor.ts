import type { App } from './app.ts'
import { openToOthers, readersOf } from './close-to-others.ts'
import type { Config, HttpConfig } from './config/config.ts'
import { isLoopback } from './config/find-warnings.ts'
import { ownAddresses } from './config/own-addresses.ts'
import { day, hour, minute } from './core/clock.ts'
import type { Examination } from './core/examination.ts'
import type { EngineFacts } from './engines/index.ts'
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

async function disk({ diskSpace }: App): Promise<Examination> {
  const [free, least] = [await diskSpace.read(), diskSpace.minFreeBytes]
  const isFine = free >= least
  return {
    name: 'disk space',
    state: isFine ? 'ok' : 'failing',
    detail: `${inMegabytes(free)} free${isFine ? '' : `: uploads need ${inMegabytes(least)}`}`,
    fix: isFine ? '' : 'Make room, or lower ANYBIN_MIN_FREE_SPACE.',
  }
}

function inMegabytes(bytes: number): string {
  return `${Math.floor(bytes / 1024 ** 2)} MB`
}

async function privacy(config: Config): Promise<Examination> {
  const readers = readersOf(config)
  const open = await openToOthers(readers)
  const isFine = open.length === 0
  const group =
    readers.group === undefined ? '' : `, with uploads readable by the group ${readers.group}`
  return {
    name: 'data directory',
    state: isFine ? 'ok' : 'failing',
    detail: isFine
      ? `only readable by the Anybin user${group}`
      : `other users on this machine can read ${open.join(', ')}`,
    fix: isFine ? '' : `chmod go-rwx ${open.join(' ')}`,
  }
}

/** Links and cookies are made for one address: people who come by another are told which. */
function origin(http: HttpConfig): Examination {
  const addresses = ownAddresses(http)
  const isHidden = addresses.length > 0 && isLoopback(new URL(http.origin).hostname)
  return {
    name: 'origin',
    state: isHidden ? 'failing' : 'ok',
    detail: isHidden ? `${http.origin}, although other machines can connect` : http.origin,
    fix: isHidden
      ? `Set ANYBIN_ORIGIN to the address people open, for example ${addresses[0]}.`
      : '',
  }
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

function contentOrigin({ config }: App): Examination {
  const set = config.http.contentOrigin
  return {
    name: 'content origin',
    state: set ? 'ok' : 'off',
    detail: set ?? 'files are served from the main origin, sandboxed',
    fix: set ? '' : 'Set ANYBIN_CONTENT_ORIGIN to a second host name for extra isolation.',
  }
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

/** Whoever opens a public site has to find somebody. */
function contact({ config, settings }: App): Examination {
  const published = settings.current.contact
  const isLocal = isLoopback(new URL(config.http.origin).hostname)
  if (published !== undefined || isLocal) {
    return { name: 'contact', state: 'ok', detail: published ?? 'only this machine', fix: '' }
  }
  return {
    name: 'contact',
    state: 'off',
    detail: 'people who want to report abuse or a security issue find no contact',
    fix: 'Set a contact on the page Settings, or with `anybin settings set contact`.',
  }
}

/** Where strangers may upload, somebody has to look, and to be reachable. */
function strangers({ config, settings }: App, isLookedAt: boolean): Examination {
  const { contact, guestUploads, registration } = settings.current
  const isOpen = registration === 'open' || guestUploads
  if (!isOpen) {
    return { name: 'strangers', state: 'ok', detail: 'only people you invited upload', fix: '' }
  }
  const missing = [
    ...(isLookedAt ? [] : ['nothing looks at what they upload']),
    ...(config.mail.smtpUrl === undefined ? ['nobody is told of decisions by mail'] : []),
    ...(contact === undefined ? ['nobody can be reached about abuse'] : []),
  ]
  const isFine = missing.length === 0
  return {
    name: 'strangers',
    state: isFine ? 'ok' : 'off',
    detail: `may upload${isFine ? '' : `, and ${missing.join(', ')}`}`,
    fix: isFine
      ? ''
      : 'See ANYBIN_PICTURE_CLASSIFIER, ANYBIN_CLAMD, ANYBIN_SMTP_URL and ANYBIN_CONTACT.',
  }
}

/** What can be known without asking anything outside this machine: quick enough for a page. */
export class Glances {
  readonly #app: App
  #decoders: { readonly at: number; readonly found: Promise<Examination[]> } | undefined

  constructor(app: App) {
    this.#app = app
  }

  async read(): Promise<readonly Examination[]> {
    const app = this.#app
    const found = await app.engines.list()
    return [
      origin(app.config.http),
      await disk(app),
      await privacy(app.config),
      contentOrigin(app),
      contact(app),
      strangers(app, found.some(isLooking)),
      ...(await this.#readDecoders()),
    ]
  }

  /** Each is a program that is started to be asked: once a minute at most. */
  #readDecoders(): Promise<Examination[]> {
    const now = performance.now()
    if (!this.#decoders || now - this.#decoders.at > minute) {
      const { media } = this.#app
      const found = Promise.all([
        media.soundDecoder().then(soundDecoder),
        media.heicDecoder().then(heicDecoder),
      ])
      this.#decoders = { at: now, found }
    }
    return this.#decoders.found
  }
}

/** Not those that only write about uploads. */
function isLooking({ purpose }: Pick<EngineFacts, 'purpose'>): boolean {
  return purpose === 'scan'
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

function soundDecoder(found: string | undefined): Examination {
  return {
    name: 'ffmpeg',
    state: found ? 'ok' : 'off',
    detail:
      found ??
      'not installed: no waveforms in players, and clips with a damaged container are refused',
    fix: found ? '' : 'Install ffmpeg with your package manager. No restart needed.',
  }
}

function heicDecoder(found: string | undefined): Examination {
  return {
    name: 'HEIC decoder',
    state: found ? 'ok' : 'off',
    detail: found ?? 'not installed: HEIC photos from iPhones are refused',
    fix: found ? '' : 'Install libheif-examples with your package manager. No restart needed.',
  }
}
