import { createRemoteJWKSet, decodeJwt, errors, jwtVerify } from 'jose'
import { AppError } from '../core/app-error.ts'
import { type Clock, minute, second } from '../core/clock.ts'
import { siteKeysPath, statementType } from './site-key.ts'

export type VerifySiteParts = {
  readonly clock: Clock
  readonly accountsOrigin: string
  /** Origins of the bins that other installations serve: only they are asked for their keys. */
  readonly bins: readonly string[]
}

/** Answers which bin sent a statement, or throws `unauthorized`. Keys come from the bin's own origin, so they prove it. */
export function createSiteCheck({ clock, accountsOrigin, bins }: VerifySiteParts) {
  const keysOf = new Map(
    bins.map((origin) => [origin, createRemoteJWKSet(new URL(siteKeysPath, origin))]),
  )

  return async (statement: string): Promise<string> => {
    const site = issuerOf(statement)
    const keys = keysOf.get(site)
    if (!keys) throw refusal(`No bin of this family is at ${site || 'this address'}.`)
    await jwtVerify(statement, keys, {
      issuer: site,
      subject: site,
      audience: accountsOrigin,
      typ: statementType,
      algorithms: ['EdDSA'],
      maxTokenAge: minute / second,
      clockTolerance: minute / second,
      currentDate: new Date(clock.now()),
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
