import { isIP } from 'node:net'
import { parseFlag, wholeNumber } from './parse-values.ts'

/** A number of proxies, their addresses and networks as they are written, or false for none. */
export function parseProxies(text: string): false | number | string | undefined {
  const count = wholeNumber(text, 1, 100)
  if (count !== undefined) return count
  if (parseFlag(text) === false) return false
  return text.split(',').every((part) => isProxy(part.trim())) ? text : undefined
}

function isProxy(text: string): boolean {
  const [address = '', bits] = text.split('/')
  const isRange =
    bits === undefined || wholeNumber(bits, 1, isIP(address) === 6 ? 128 : 32) !== undefined
  return ['loopback', 'linklocal', 'uniquelocal'].includes(text) || (isIP(address) !== 0 && isRange)
}

/** Of whoever may come; empty for nobody. */
export function parseNetworks(text: string): string | undefined {
  if (parseFlag(text) === false) return ''
  return text.split(',').every((part) => isNetwork(part.trim())) ? text : undefined
}

function isNetwork(text: string): boolean {
  const [address = '', bits] = text.split('/')
  const most = isIP(address) === 6 ? 128 : 32
  return isProxy(text) || (isIP(address) !== 0 && wholeNumber(bits ?? '', 0, most) === 0)
}

/** Host names without a wildcard, addresses, and ranges with a prefix length that their family has. */
export function parseHosts(text: string): readonly string[] | undefined {
  if (text === '') return []
  const entries = text.split(',').map((entry) => entry.trim())
  return entries.every(isHostOrRange) ? entries : undefined
}

/** Host names, in small letters; `*.` before one stands for all below it. */
export function parseFileHosts(text: string): readonly string[] | undefined {
  if (text === '') return []
  const names = text.split(',').map((name) => name.trim().toLowerCase())
  return names.every((name) => isHostOrRange(name.replace(/^\*\./, ''))) ? names : undefined
}

function isHostOrRange(entry: string): boolean {
  const [address = '', prefix, ...rest] = entry.split('/')
  const family = isIP(address)
  if (family === 0) return /^(?=.{1,253}$)[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(entry)
  if (prefix === undefined) return true
  return (
    rest.length === 0 && /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128)
  )
}

export function parseDomains(text: string): readonly string[] | undefined {
  const domains = text.split(',').map((domain) => domain.trim().toLowerCase())
  const isRight = domains.every((one) =>
    /^(?=.{1,253}$)([a-z\d-]{1,63}\.)+[a-z\d-]{2,63}$/.test(one),
  )
  return isRight ? domains : undefined
}
