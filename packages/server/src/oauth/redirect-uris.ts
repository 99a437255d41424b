import { listOf } from './stored-list.ts'

/** `http` on this device (RFC 8252 §7.3): whichever program listens on the port takes the answer. */
export function isLoopbackRedirect(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname } = new URL(address)
  return protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

/** A scheme of an app (RFC 8252 §7.1), such as `com.example.paint:/callback` or `cursor://…`. */
export function isPrivateUseRedirect(address: string): boolean {
  if (!URL.canParse(address)) return false
  const scheme = new URL(address).protocol.slice(0, -1)
  return !publicSchemes.has(scheme) && !/^(ms-|chrome|moz-|view-|x-)/.test(scheme)
}

/** Any program of the device can be behind it: the address proves nothing (RFC 8252 §8.6). */
export function isOnDevice(address: string): boolean {
  return isLoopbackRedirect(address) || isPrivateUseRedirect(address)
}

/** Whether a client may be answered there; on loopback any port will do (RFC 8252 §7.3). */
export function isRegisteredRedirect(registered: readonly string[], asked: string): boolean {
  if (registered.includes(asked)) return true
  return (
    isLoopbackRedirect(asked) && registered.some((one) => withoutPort(one) === withoutPort(asked))
  )
}

function withoutPort(address: string): string {
  return isLoopbackRedirect(address)
    ? address.replace(/^(http:\/\/(\[[^\]]*\]|[^:/?]*)):\d*/, '$1')
    : address
}

/** Schemes that mean something to every browser or system, and so are nobody's own. */
const publicSchemes: ReadonlySet<string> = new Set([
  'http',
  'https',
  'ws',
  'wss',
  'ftp',
  'ftps',
  'sftp',
  'file',
  'filesystem',
  'blob',
  'data',
  'javascript',
  'vbscript',
  'about',
  'resource',
  'intent',
  'content',
  'jar',
  'cid',
  'mid',
  'mailto',
  'tel',
  'sms',
  'sip',
  'sips',
  'ssh',
  'telnet',
  'ldap',
  'ldaps',
  'smb',
  'nfs',
  'git',
  'magnet',
  'geo',
  'market',
  'search',
  'shell',
  'help',
  'urn',
  'ipfs',
  'gopher',
  'news',
  'irc',
])

const stand = 'anybin.private-use:/'

/**
 * An app's redirect address in a form that the library takes: it wants reverse domain names without an authority, and
 * `cursor://host/path` is neither. `asStoredRedirects` gives the app's own back before it is stored.
 */
export function asLibraryRedirect(address: unknown): unknown {
  if (typeof address !== 'string' || !isPrivateUseRedirect(address)) return address
  return stand + encodeURIComponent(address)
}

/** What is stored of a list of redirect addresses that came through the library: the addresses as they were registered. */
export function asStoredRedirects(json: unknown): unknown {
  if (typeof json !== 'string' || !json.includes(stand)) return json
  return JSON.stringify(
    listOf(json).map((one) =>
      one.startsWith(stand) ? decodeURIComponent(one.slice(stand.length)) : one,
    ),
  )
}
