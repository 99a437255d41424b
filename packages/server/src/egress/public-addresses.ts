import { BlockList, isIP } from 'node:net'

/**
 * IPv4 that is not the public internet (IANA special-purpose registry, RFC 6890): this network, private, shared (CGNAT),
 * loopback, link-local, protocol assignments, documentation, 6to4 relays, benchmarks, multicast, reserved.
 */
const specialV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]

/** Of the global unicast block `2000::/3`: protocol assignments and Teredo, documentation, 6to4 (an IPv4 address inside). */
const specialV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const specials = rangesOf([...specialV4, ...specialV6])
const globalUnicast = rangesOf(['2000::/3'])

/**
 * Whether an address is one of the public internet. Of IPv6 only global unicast is: loopback, link-local, unique local,
 * multicast, IPv4-mapped and NAT64 addresses lie outside it.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !specials.check(address, 'ipv4')
  return family === 6 && globalUnicast.check(address, 'ipv6') && !specials.check(address, 'ipv6')
}

/** Addresses and ranges as one set; an address alone is a range of one. Throws for what is neither. */
export function rangesOf(texts: readonly string[]): BlockList {
  const ranges = new BlockList()
  for (const text of texts) {
    const [address = '', prefix] = text.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) ranges.addAddress(address, family)
    else ranges.addSubnet(address, Number(prefix), family)
  }
  return ranges
}
