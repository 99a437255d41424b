import type { ItemKind } from '@anybin/contract'
import type { Actor } from '../accounts/index.ts'
import type { ScanConfig } from '../config/engine-config.ts'
import type { UploaderTrusts } from './uploader-trusts.ts'

/** `open`: everybody sees it while it is pending; `gated`: its owner, until engines have passed it; `review`: until a person has. */
export type ScanPolicyName = 'open' | 'gated' | 'review'

const strictness: readonly ScanPolicyName[] = ['open', 'gated', 'review']

/** Stands for a person among the engines that must have passed an item: no engine has this name. */
export const personCheck = 'person'

/**
 * Who sees an upload until it was looked at. A kind has a policy, and with it the site that serves the kind; guests and new accounts
 * have one besides, and the stricter of the two counts; that of trusted accounts, where it is set, counts alone.
 */
export class ScanPolicy {
  readonly #config: ScanConfig
  readonly #hasScanner: boolean
  readonly #trusts: UploaderTrusts

  constructor(parts: {
    readonly config: ScanConfig
    /** Whether anything but lists looks at files. */
    readonly hasScanner: boolean
    readonly trusts: UploaderTrusts
  }) {
    this.#config = parts.config
    this.#hasScanner = parts.hasScanner
    this.#trusts = parts.trusts
  }

  async of({ user, via }: Actor, kind: ItemKind): Promise<ScanPolicyName> {
    const usual = this.#ofKind(kind)
    const { guests, newAccounts, trustedAccounts } = this.#config
    if (via === 'challenge' || via === 'request') return stricter(usual, guests)
    if (user.role !== 'member') return 'open'
    // Where trust changes nothing it is not looked for.
    const mayBeStricter = stricter(usual, newAccounts) !== usual
    const mayDiffer = trustedAccounts !== undefined && trustedAccounts !== usual
    if (!mayBeStricter && !mayDiffer) return usual
    const trust = await this.#trusts.of(user)
    if (trust === 'new') return stricter(usual, newAccounts)
    return trust === 'trusted' ? (trustedAccounts ?? usual) : usual
  }

  #ofKind(kind: ItemKind): ScanPolicyName {
    const audio = this.#config.audio ?? (this.#hasScanner ? 'gated' : 'open')
    return kind === 'audio' ? audio : this.#config.images
  }
}

function stricter(one: ScanPolicyName, other: ScanPolicyName): ScanPolicyName {
  return strictness.indexOf(one) >= strictness.indexOf(other) ? one : other
}
