import { isIP } from 'node:net'
import { parseFlag, wholeNumber } from './parse-values.ts'

export function parseDomains(text: string): readonly string[] | undefined {
  const domains = text.split(',').map((domain) => domain.trim().toLowerCase())
  const isRight = domains.every((one) =>
    /^(?=.{1,253}$)([a-z\d-]{1,63}\.)+[a-z\d-]{2,63}$/.test(one),
  )
  return isRight ? domains : undefined
}

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

/** Host names without a wildcard, addresses, and ranges with a prefix length that their family has. */
export function parseHosts(text: string): readonly string[] | undefined {
  if (text === '') return []
  const entries = text.split(',').map((entry) => entry.trim())
  return entries.every(isHostOrRange) ? entries : undefined
}

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
