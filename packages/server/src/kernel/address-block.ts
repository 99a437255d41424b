import { isIPv6 } from 'node:net'

/**
 * What limits are counted by: an IPv4 address, or the first 64 bits of an IPv6 address, because whoever has one of those
 * has all of its neighbours.
 */
export function addressBlock(address: string): string {
  const [, mapped] = /^::ffff:([\d.]+)$/i.exec(address) ?? []
  if (mapped) return mapped
  if (!isIPv6(address)) return address
  const [head = '', tail] = address.replace(/%.*$/, '').split('::')
  const first = groups(head)
  const last = groups(tail ?? '')
  const zeros = Array.from({ length: 8 - first.length - last.length }, () => '0')
  return `${[...first, ...(tail === undefined ? [] : zeros), ...last].slice(0, 4).join(':')}::/64`
}

function groups(text: string): string[] {
  return text.split(':').flatMap((group) => {
    if (group === '') return []
    // A dotted end stands for two groups, and never for one of the first four that matter alone.
    return group.includes('.') ? ['v4', 'v4'] : [Number.parseInt(group, 16).toString(16)]
  })
}
