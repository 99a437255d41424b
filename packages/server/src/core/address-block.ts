import { parseAddress } from './client-address.ts'

/**
 * What limits and viewers are keyed by: an IPv4 address, or the first 64 bits of an IPv6 address, because whoever has one
 * of those has all of its neighbours.
 */
export function addressBlock(address: string): string {
  const known = parseAddress(address) ?? address
  if (!known.includes(':')) return known
  const [head = '', tail] = known.split('::')
  const first = groupsOf(head)
  const last = groupsOf(tail ?? '')
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => '0')
  return `${[...first, ...(tail === undefined ? [] : zeros), ...last].slice(0, 4).join(':')}::/64`
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':')
}
