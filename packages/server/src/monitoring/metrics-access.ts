import type { FastifyRequest } from 'fastify'
import type { MonitoringConfig } from '../config/monitoring-config.ts'
import { AppError } from '../core/app-error.ts'
import type { ClientAddress } from '../core/client-address.ts'
import { type KeyedHash, sameText } from '../core/keyed-hash.ts'
import { isForwarded, isInNetworks } from '../http/index.ts'

/** The token by which the operator's own terminal gets the figures: whoever knows the secret can make it. */
export function operatorToken(keyedHash: KeyedHash): string {
  return keyedHash('metrics', 'operator')
}

/** Who may see the figures of the site. */
export class MetricsAccess {
  /** Whether anybody but the operator's terminal. */
  readonly isOpen: boolean
  readonly #tokens: readonly string[]
  readonly #isTokenSet: boolean
  readonly #isAllowed: (address: ClientAddress) => boolean
  readonly #isBehindProxy: boolean

  constructor(options: {
    readonly metrics: MonitoringConfig['metrics']
    readonly keyedHash: KeyedHash
    /** Whether proxies say for whom they ask. */
    readonly isBehindProxy: boolean
  }) {
    const { isOn, networks, token } = options.metrics
    this.isOpen = isOn
    this.#isTokenSet = isOn && token !== undefined
    const own = isOn && token !== undefined ? [token] : []
    this.#tokens = [operatorToken(options.keyedHash), ...own]
    this.#isAllowed = isOn && networks !== '' ? isInNetworks(networks) : () => false
    this.#isBehindProxy = options.isBehindProxy
  }

  /** Throws `not_found` where there is nothing to be had, else `unauthorized` or `forbidden`. */
  require(request: FastifyRequest): void {
    const [, given] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? []
    if (given !== undefined && this.#tokens.some((token) => sameText(token, given))) return
    if (!this.isOpen) throw new AppError('not_found')
    if (given === undefined && this.#isNear(request)) return
    if (this.#isTokenSet) throw new AppError('unauthorized', { detail: tokenNeeded })
    throw new AppError('forbidden', { detail: networkNeeded })
  }

  /** A proxy that nobody vouches for sends everybody's requests from its own address. */
  #isNear(request: FastifyRequest): boolean {
    if (isForwarded(request) && !this.#isBehindProxy) return false
    return this.#isAllowed(request.context.address)
  }
}

const tokenNeeded = 'Send the token of ANYBIN_METRICS_TOKEN as Authorization: Bearer.'
const networkNeeded = 'ANYBIN_METRICS_ALLOW has not this address, and there is no token.'
