import { createRemoteJWKSet, decodeJwt, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { AppError } from '../core/app-error.ts'
import { type Clock, minute, second } from '../core/clock.ts'
import { siteKeysPath, statementType } from './site-key.ts'

/** Knows the bins of other installations by their statements. */
export class SiteStatements {
  readonly #clock: Clock
  readonly #accountsOrigin: string
  readonly #keysOf: ReadonlyMap<string, JWTVerifyGetKey>

  constructor(options: {
    readonly clock: Clock
    readonly accountsOrigin: string
    /** Origins of the bins that other installations serve: only they are asked for their keys. */
    readonly bins: readonly string[]
  }) {
    this.#clock = options.clock
    this.#accountsOrigin = options.accountsOrigin
    this.#keysOf = new Map(
      options.bins.map((origin) => [origin, createRemoteJWKSet(new URL(siteKeysPath, origin))]),
    )
  }

  /** Which bin sent a statement, or throws `unauthorized`. Keys come from the bin's own origin, so they prove it. */
  async verify(statement: string): Promise<string> {
    const site = issuerOf(statement)
    const keys = this.#keysOf.get(site)
    if (!keys) throw refusal(`No bin of this family is at ${site || 'this address'}.`)
    await jwtVerify(statement, keys, {
      issuer: site,
      subject: site,
      audience: this.#accountsOrigin,
      typ: statementType,
      algorithms: ['EdDSA'],
      maxTokenAge: minute / second,
      clockTolerance: minute / second,
      currentDate: new Date(this.#clock.now()),
    }).catch((error: unknown) => {
      throw error instanceof errors.JOSEError
        ? refusal(`The statement of ${site} isn't valid.`, error)
        : refusal(`${site} doesn't publish its keys.`, error)
    })
    return site
  }
}

function issuerOf(statement: string): string {
  try {
    return decodeJwt(statement).iss ?? ''
  } catch (cause) {
    throw refusal("This isn't a statement of a site.", cause)
  }
}

function refusal(detail: string, cause?: unknown): AppError {
  return new AppError('unauthorized', { detail, cause })
}
