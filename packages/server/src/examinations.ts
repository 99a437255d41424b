import type { App } from './app.ts'
import { openToOthers, readersOf } from './close-to-others.ts'
import type { Config, HttpConfig } from './config/config.ts'
import { isLoopback } from './config/find-warnings.ts'
import { ownAddresses } from './config/own-addresses.ts'
import { describeBytes } from './core/describe-bytes.ts'
import type { Examination } from './core/examination.ts'
import type { EngineFacts } from './engines/index.ts'

// What can be found out on this machine alone.

/** Links and cookies are made for one address: people who come by another are told which. */
export function origin(http: HttpConfig): Examination {
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

export async function disk({ diskSpace }: App): Promise<Examination> {
  const [free, least] = [await diskSpace.read(), diskSpace.minFreeBytes]
  const isFine = free >= least
  return {
    name: 'disk space',
    state: isFine ? 'ok' : 'failing',
    detail: `${describeBytes(free)} free${isFine ? '' : `: uploads need ${describeBytes(least)}`}`,
    fix: isFine ? '' : 'Make room, or lower ANYBIN_MIN_FREE_SPACE.',
  }
}

export async function privacy(config: Config): Promise<Examination> {
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

export function contentOrigin({ config }: App): Examination {
  const set = config.http.contentOrigin
  return {
    name: 'content origin',
    state: set ? 'ok' : 'off',
    detail: set ?? 'files are served from the main origin, sandboxed',
    fix: set ? '' : 'Set ANYBIN_CONTENT_ORIGIN to a second host name for extra isolation.',
  }
}

/** Whoever opens a public site has to find somebody. */
export function contact({ config, settings }: App): Examination {
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
export function strangers({ config, settings }: App, isLookedAt: boolean): Examination {
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

/** Not those that only write about uploads. */
export function isLooking({ purpose }: Pick<EngineFacts, 'purpose'>): boolean {
  return purpose === 'scan'
}

export function soundDecoder(found: string | undefined): Examination {
  return {
    name: 'ffmpeg',
    state: found ? 'ok' : 'off',
    detail:
      found ??
      'not installed: no waveforms in players, and clips with a damaged container are refused',
    fix: found ? '' : 'Install ffmpeg with your package manager. No restart needed.',
  }
}

export function heicDecoder(found: string | undefined): Examination {
  return {
    name: 'HEIC decoder',
    state: found ? 'ok' : 'off',
    detail: found ?? 'not installed: HEIC photos from iPhones are refused',
    fix: found ? '' : 'Install libheif-examples with your package manager. No restart needed.',
  }
}
