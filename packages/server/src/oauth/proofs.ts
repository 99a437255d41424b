import { isDpopProofError, verifyDpopProof } from '@better-auth/core/oauth2'
import { AppError } from '../core/app-error.ts'
import { type Clock, minute, second } from '../core/clock.ts'
import type { AccessTokens } from './access-tokens.ts'
import { signingAlgorithm } from './resources.ts'

const proofStaysMs = minute

/** A proof of possession (RFC 9449) with the request that it came with. */
type SentProof = {
  readonly proof: string | undefined
  readonly method: string
  readonly url: string
  /** Thumbprint of the key that it has to be of. */
  readonly jkt: string
  /** The token that it has to name; none where one is asked for. */
  readonly accessToken?: string
}

/** Checks proofs of possession; each works once, on whatever node. */
export class Proofs {
  readonly #seen: Pick<AccessTokens, 'isFirstUse'>
  readonly #clock: Clock

  constructor(options: {
    /** Where proofs are remembered. */
    readonly seen: Pick<AccessTokens, 'isFirstUse'>
    readonly clock: Clock
  }) {
    this.#seen = options.seen
    this.#clock = options.clock
  }

  /** Throws `invalid_dpop_proof`. */
  async require({ proof, method, url, jkt, accessToken }: SentProof): Promise<void> {
    await verifyDpopProof({
      proofJwt: proof ?? '',
      method,
      url,
      expectedJkt: jkt,
      ...(accessToken !== undefined && { accessToken, requireAth: true }),
      signingAlgorithms: [signingAlgorithm],
      nowSeconds: Math.floor(this.#clock.now() / second),
      proofMaxAgeSeconds: proofStaysMs / second,
      replayStore: {
        reserve: ({ key, expiresAt }) =>
          this.#seen.isFirstUse('dpop', key, expiresAt.getTime() + minute),
      },
    }).catch((error: unknown) => {
      if (!isDpopProofError(error)) throw error
      throw new AppError('invalid_dpop_proof', { detail: `${error.message}.`, cause: error })
    })
  }
}
