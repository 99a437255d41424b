import type { IncomingMessage } from 'node:http'
import { BlockList, isIPv6 } from 'node:net'
import { type ClientAddress, parseAddress, unknownAddress } from '../core/client-address.ts'

/** `ANYBIN_TRUST_PROXY`: nobody, a number of proxies, or their addresses and networks with commas. */
export type TrustProxySetting = false | number | string

const namedNetworks = new Map<string, readonly string[]>([
  ['loopback', ['127.0.0.0/8', '::1/128']],
  ['linklocal', ['169.254.0.0/16', 'fe80::/10']],
  ['uniquelocal', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7']],
])

/** The proxies in front, and what they tell of a client. */
export class TrustedProxies {
  readonly #trusts: (address: ClientAddress, hop: number) => boolean

  constructor(setting: TrustProxySetting) {
    this.#trusts = trustBy(setting)
  }

  /** Whether the sender of a hop may speak for the one before it; `hop` counts from the connection outwards. */
  readonly trusts = (address: string, hop: number): boolean =>
    this.#trusts(parseAddress(address) ?? unknownAddress, hop)

  /** Whether it was a trusted proxy that sent the request here. */
  hasSent({ socket }: Pick<IncomingMessage, 'socket'>): boolean {
    return this.trusts(socket.remoteAddress ?? '', 0)
  }

  /**
   * The nearest sender that is no trusted proxy. Each address is brought into its form before it is judged: proxies that
   * add ports to `X-Forwarded-For` would otherwise pass for clients.
   */
  addressOf({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): ClientAddress {
    const nearest = parseAddress(socket.remoteAddress ?? '') ?? unknownAddress
    const forwarded = headers['x-forwarded-for']
    if (forwarded === undefined) return nearest
    let address = nearest
    for (const [hop, entry] of String(forwarded).split(',').reverse().entries()) {
      if (!this.#trusts(address, hop)) break
      const sender = parseAddress(entry)
      // RFC 7239 §6: `unknown`, or a name that only the proxy understands. It is the last that we know.
      if (sender === undefined) break
      address = sender
    }
    return address
  }
}

/** Whether some proxy, whichever it is, says that it passes on what somebody else asked. */
export function isForwarded({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return ['x-forwarded-for', 'forwarded', 'via'].some((name) => name in headers)
}

function trustBy(setting: TrustProxySetting): (address: ClientAddress, hop: number) => boolean {
  if (setting === false) return () => false
  if (typeof setting === 'number') return (_, hop) => hop < setting
  return isInNetworks(setting)
}

/** Whether an address is in one of these, which are written with commas: addresses, ranges, and names of networks. */
export function isInNetworks(setting: string): (address: ClientAddress) => boolean {
  const networks = new BlockList()
  for (const part of setting.split(',').map((one) => one.trim())) {
    for (const network of namedNetworks.get(part) ?? [part]) addNetwork(networks, network)
  }
  return (address) => networks.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')
}

function addNetwork(networks: BlockList, network: string): void {
  const [base = '', bits] = network.split('/')
  const family = isIPv6(base) ? 'ipv6' : 'ipv4'
  if (bits === undefined) networks.addAddress(base, family)
  else networks.addSubnet(base, Number(bits), family)
}
