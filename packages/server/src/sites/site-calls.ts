import { z } from 'zod'
import { AppError } from '../core/app-error.ts'
import { second } from '../core/clock.ts'
import type { SiteKey } from './site-key.ts'

/** Below the accounts site: what its peer sites ask there. */
export const familyPath = '/api/family'

/** What a credential is, for the accounts site to look up. */
export type CredentialKind = 'key' | 'session' | 'token'

const callMs = 5 * second

/** Asks the accounts site of another installation. `overloaded` while it does not answer. */
export class SiteCalls {
  readonly #accountsOrigin: string
  readonly #siteKey: SiteKey

  constructor(accountsOrigin: string, siteKey: SiteKey) {
    this.#accountsOrigin = accountsOrigin
    this.#siteKey = siteKey
  }

  /** For the bin at `site`; the question is one of those of `answer-peer-site.ts`. */
  async ask<T>(site: string, question: string, body: object, answer: z.ZodType<T>): Promise<T> {
    const origin = this.#accountsOrigin
    const statement = await this.#siteKey.sign(site, origin)
    const response = await fetch(`${origin}${familyPath}/${question}`, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(callMs),
      headers: { authorization: `Bearer ${statement}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).catch((cause: unknown) => {
      throw unreachable(origin, cause)
    })
    const text = await response.text()
    if (response.ok) return answer.parse(JSON.parse(text))
    if (response.status === 400) throw new AppError('invalid_request', { detail: detailOf(text) })
    throw unreachable(origin, new Error(`${response.status} ${text.slice(0, 500)}`))
  }
}

function detailOf(text: string): string {
  return z.object({ detail: z.string() }).parse(JSON.parse(text)).detail
}

function unreachable(accountsOrigin: string, cause: unknown): AppError {
  return new AppError('overloaded', {
    cause,
    retryAfterSeconds: 5,
    detail: `${accountsOrigin}, where your account is, isn't responding. Try again in a few minutes.`,
  })
}
