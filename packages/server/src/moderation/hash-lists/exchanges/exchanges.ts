import type { ListsConfig } from '../../../config/engine-config.ts'
import { AppError } from '../../../core/app-error.ts'
import { Egress } from '../../../egress/index.ts'
import type { HashList } from '../hash-lists.ts'
import type { Exchange } from './exchange.ts'
import { ExchangeCaller } from './exchange-call.ts'
import { ListOverHttps } from './list-over-https.ts'
import { Ncmec, ncmecAddress } from './ncmec.ts'
import { StopNcii, stopNciiAddress } from './stopncii.ts'
import { ThreatExchange } from './threat-exchange.ts'

export type ExchangeSource = Exclude<HashList['source'], 'local'>

const usualAddresses: Readonly<Partial<Record<ExchangeSource, string>>> = {
  ncmec: ncmecAddress,
  stopncii: stopNciiAddress,
}

/** The exchanges that lists come from, opened with the operator's credentials. */
export class Exchanges {
  readonly #config: ListsConfig
  readonly #egressAllow: readonly string[]

  constructor(config: ListsConfig, egressAllow: readonly string[]) {
    this.#config = config
    this.#egressAllow = egressAllow
  }

  /** Where lists of this kind are, at the address that was given or the usual one. `invalid_request` where neither can be. */
  addressOf(source: ExchangeSource, given: string | undefined): string {
    const address = given ?? usualAddresses[source]
    if (address === undefined) throw badAddress('Say where it is, with --address.')
    const url = URL.parse(address)
    const isSecure = url?.protocol === 'https:' || isThisMachine(url)
    if (!url || !isSecure) throw badAddress('The address has to begin with https://.')
    if (url.username !== '' || url.password !== '') {
      throw badAddress('Credentials are set in the environment, not in the address.')
    }
    return address.replace(/\/$/, '')
  }

  /** The exchange of a list; `invalid_request` where its credentials are not set. */
  open({ source, address }: Pick<HashList, 'source' | 'address'>): Exchange {
    if (source === 'local' || address === null) throw badAddress('This list is kept here.')
    // The operator named it, and may have it on this machine.
    const named = isThisMachine(URL.parse(address)) ? new URL(address).origin : undefined
    const egress = new Egress({ allow: this.#egressAllow, named })
    const at = { address, caller: new ExchangeCaller(egress, address) }
    const { ncmec, stopNcii, threatExchange } = this.#config
    if (source === 'ncmec') {
      return new Ncmec({ ...at, credentials: known(ncmec, 'ANYBIN_NCMEC_') })
    }
    if (source === 'stopncii') {
      return new StopNcii({ ...at, credentials: known(stopNcii, 'ANYBIN_STOPNCII_') })
    }
    if (source === 'threatexchange') {
      const credentials = known(threatExchange, 'ANYBIN_THREATEXCHANGE_')
      return new ThreatExchange({ ...at, credentials })
    }
    return new ListOverHttps(at)
  }
}

function isThisMachine(url: URL | null): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '')
}

function known<T>(credentials: T | undefined, prefix: string): T {
  if (credentials !== undefined) return credentials
  throw badAddress(`Its credentials are not set: see the settings that begin with ${prefix}.`)
}

function badAddress(detail: string): AppError {
  return new AppError('invalid_request', { detail })
}
