import { isIPv4, isIPv6 } from 'node:net'
import { recalling } from './memoize.ts'

declare const normalized: unique symbol

/**
 * The address of a client in its one form: IPv4, or IPv6 as RFC 5952 writes it; no port, no brackets, no zone. Only
 * `parseAddress` makes one, so that no limit and no log can be given an address as it came.
 */
export type ClientAddress = string & { readonly [normalized]: true }

/** Stands for a client whose address nobody told, such as one that left already (RFC 1122 §3.2.1.3). */
export const unknownAddress = '0.0.0.0' as ClientAddress

/** Reads an address as sockets and proxies write it (RFC 7239 §6); undefined for what is none, such as `unknown`. */
export function parseAddress(text: string): ClientAddress | undefined {
  return text.length > longestRecalled ? read(text) : recall(text)
}

// An address with brackets, zone and port is shorter; what is longer is not worth its memory.
const longestRecalled = 80
const recall = recalling((text: string) => read(text))

function read(text: string): ClientAddress | undefined {
  const bare = withoutPort(text.trim()).split('%', 1)[0] ?? ''
  if (isIPv4(bare)) return bare as ClientAddress
  return isIPv6(bare) ? fromIPv6(bare) : undefined
}

function withoutPort(text: string): string {
  const unquoted = /^"(.*)"$/.exec(text)?.[1] ?? text
  const node = /^\[([^\]]*)\](?::[\w.-]*)?$/.exec(unquoted) ?? /^([\d.]+):[\w.-]*$/.exec(unquoted)
  return node?.[1] ?? unquoted
}

// IPv4 inside of IPv6: mapped (RFC 4291 §2.5.5.2), and translated where a network speaks IPv6 alone (RFC 6052 §2.1).
const embedded = /^(?:::ffff:|64:ff9b::)([\da-f]{1,4}):([\da-f]{1,4})$/

function fromIPv6(text: string): ClientAddress {
  const canonical = new URL(`http://[${text}]`).hostname.slice(1, -1)
  const [, high, low] = embedded.exec(canonical) ?? []
  const address = high && low ? [...bytesOf(high), ...bytesOf(low)].join('.') : canonical
  return address as ClientAddress
}

function bytesOf(group: string): [number, number] {
  const value = Number.parseInt(group, 16)
  return [value >> 8, value & 255]
}
