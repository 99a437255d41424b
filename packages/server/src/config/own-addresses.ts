import { networkInterfaces } from 'node:os'
import type { HttpConfig } from './config.ts'

/** The origins under which other machines of the network reach a server that listens to them all: IPv4 first. */
export function ownAddresses(
  { host, port }: Pick<HttpConfig, 'host' | 'port'>,
  interfaces = networkInterfaces(),
): readonly string[] {
  if (host !== '0.0.0.0' && host !== '::') return []
  const addresses = Object.values(interfaces)
    .flatMap((list) => list ?? [])
    // Link-local ones need the name of the interface, which no address in a browser has.
    .filter(({ internal, address }) => !internal && !/^(fe80:|169\.254\.)/i.test(address))
  const [old, ...rest] = [...addresses].sort((a, b) => a.family.localeCompare(b.family))
  return [old, ...rest].flatMap((one) => (one ? [originOf(one, port)] : []))
}

function originOf({ family, address }: { family: string; address: string }, port: number): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}
