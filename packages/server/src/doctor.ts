import type { App } from './app.ts'
import { openToOthers, readersOf } from './close-to-others.ts'
import type { Examination } from './commands/index.ts'
import type { Config, HttpConfig } from './config/config.ts'
import { isLoopback } from './config/find-warnings.ts'
import { ownAddresses } from './config/own-addresses.ts'

/** What is configured, reachable and missing, each with what to do about it. */
export async function examine(app: App): Promise<readonly Examination[]> {
  const { config } = app
  const pooled = app.database.isPooled ? ' through a pooler, notices and migrations past it' : ''
  const engine = config.databaseUrl ? `PostgreSQL${pooled}` : `SQLite in ${config.dataDirectory}`
  const storage =
    config.storage.kind === 'disk' ? config.storage.directory : `bucket ${config.storage.bucket}`
  return [
    origin(config.http),
    await tried('database', engine, app.database.check(), 'Check DATABASE_URL, or the disk.'),
    await tried('storage', storage, app.blobs.check(), 'Check ANYBIN_STORAGE and its settings.'),
    await privacy(config),
    contentOrigin(app),
    await frontCaches(app),
    await mail(app),
    jobs(await app.jobs.counts()),
    soundDecoder(await app.media.soundDecoder()),
    heicDecoder(await app.media.heicDecoder()),
  ]
}

async function privacy(config: Config): Promise<Examination> {
  const readers = readersOf(config)
  const open = await openToOthers(readers)
  const isFine = open.length === 0
  const group = readers.group === undefined ? '' : `, and the uploads by group ${readers.group}`
  return {
    name: 'data directory',
    state: isFine ? 'ok' : 'failing',
    detail: isFine
      ? `readable by the user of Anybin alone${group}`
      : `others on this machine may read ${open.join(', ')}`,
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
    detail: isHidden ? `${http.origin}, while other machines may connect` : http.origin,
    fix: isHidden
      ? `Set ANYBIN_ORIGIN to the address that people open, such as ${addresses[0]}.`
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
    detail: set ?? 'bytes are served from the main origin, in a sandbox',
    fix: set ? '' : 'Set ANYBIN_CONTENT_ORIGIN to a second host name for one more wall.',
  }
}

async function frontCaches(app: App): Promise<Examination> {
  const { front, detail } = await app.frontCaches.probe()
  const states = { unchanged: 'ok', changed: 'failing', unknown: 'off' } as const
  const fixes = {
    unchanged: '',
    changed:
      'Let nothing cache the main origin: docs/operate/install.md, "No caches in front". Until then counted items show a page first.',
    unknown: 'Ask again while the site runs and its public address can be reached from here.',
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
    detail: 'the log shows the links that would be mailed',
    fix: 'Set ANYBIN_SMTP_URL, so that people can confirm addresses and reset passwords alone.',
  }
}

function jobs(counts: { waiting: number; running: number; dead: number }): Examination {
  return {
    name: 'jobs',
    state: counts.dead > 0 ? 'failing' : 'ok',
    detail: `${counts.waiting} waiting, ${counts.running} running, ${counts.dead} given up`,
    fix:
      counts.dead > 0
        ? '`anybin job list --dead` says why each of them failed, `anybin job retry --all` tries them once more.'
        : '',
  }
}

function soundDecoder(found: string | undefined): Examination {
  return {
    name: 'ffmpeg',
    state: found ? 'ok' : 'off',
    detail:
      found ??
      'not installed: players of clips show no waveform, and clips in a broken container are refused',
    fix: found ? '' : 'Install the package ffmpeg of your system; no restart is needed.',
  }
}

function heicDecoder(found: string | undefined): Examination {
  return {
    name: 'HEIC decoder',
    state: found ? 'ok' : 'off',
    detail: found ?? 'not installed: HEIC pictures of iPhones are refused',
    fix: found ? '' : 'Install the package libheif-examples of your system; no restart is needed.',
  }
}
