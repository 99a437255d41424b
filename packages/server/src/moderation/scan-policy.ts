import type { ItemKind } from '@anybin/contract'
import type { Actor } from '../accounts/index.ts'
import type { ScanConfig } from '../config/config.ts'
import { type Clock, day } from '../core/clock.ts'

/** `open`: everybody sees it while it is pending; `gated`: its owner, until engines have passed it; `review`: until a person has. */
export type ScanPolicyName = 'open' | 'gated' | 'review'

const strictness: readonly ScanPolicyName[] = ['open', 'gated', 'review']
const newForMs = day

/** Stands for a person among the engines that must have passed an item: no engine has this name. */
export const personCheck = 'person'

/** Who sees an upload until it was looked at: the strictest of what holds for its kind and for whoever sends it. */
export class ScanPolicy {
  readonly #clock: Clock
  readonly #config: ScanConfig
  readonly #hasScanner: boolean

  constructor(parts: {
    readonly clock: Clock
    readonly config: ScanConfig
    /** Whether anything but lists looks at files. */
    readonly hasScanner: boolean
  }) {
    this.#clock = parts.clock
    this.#config = parts.config
    this.#hasScanner = parts.hasScanner
  }

  of(actor: Actor, kind: ItemKind): ScanPolicyName {
    if (actor.user.role !== 'member') return 'open'
    return stricter(this.#ofKind(kind), this.#ofTrust(actor))
  }

  #ofKind(kind: ItemKind): ScanPolicyName {
    const audio = this.#config.audio ?? (this.#hasScanner ? 'gated' : 'open')
    return kind === 'audio' ? audio : this.#config.images
  }

  #ofTrust({ via, user }: Actor): ScanPolicyName {
    if (via === 'challenge') return this.#config.guests
    return this.#clock.now() - user.createdAt < newForMs ? this.#config.newAccounts : 'open'
  }
}

function stricter(one: ScanPolicyName, other: ScanPolicyName): ScanPolicyName {
  return strictness.indexOf(one) >= strictness.indexOf(other) ? one : other
}
