import type { PlanPrice } from './kinds.ts'
import type { CompanyConfig } from './program-config.ts'

export type PeopleConfig = {
  readonly breachedPasswords: boolean
  readonly github: ProviderConfig | undefined
  readonly google: ProviderConfig | undefined
  readonly oidc: (ProviderConfig & { readonly issuer: string; readonly name: string }) | undefined
  readonly company: CompanyConfig | undefined
}

/** This installation as a client of another site. */
export type ProviderConfig = { readonly clientId: string; readonly clientSecret: string }

export type GuestsConfig = {
  /** Whether programs can sign up by themselves; undefined: where everybody can. */
  readonly maySignUp: boolean | undefined
  readonly signUp: { readonly difficultyBits: number }
  /** How guests upload, where they may. */
  readonly uploads: GuestUploadsConfig
  /** Of reports beyond the first of an hour. */
  readonly reports: { readonly difficultyBits: number }
}

export type GuestUploadsConfig = {
  readonly difficultyBits: number
  readonly expirationMs: number
  /** Of all such uploads together. */
  readonly storageBytes: number
  /** Takes the place of the proof of work. */
  readonly turnstile: TurnstileConfig | undefined
}

export type TurnstileConfig = {
  readonly siteKey: string
  readonly secret: string
  /** Where tokens are verified, and the origin of its script. */
  readonly verifyUrl: string
  readonly scriptOrigin: string
}

export type StripeConfig = {
  readonly secretKey: string
  readonly webhookSecret: string
  readonly prices: readonly PlanPrice[]
  /** Where its API answers, and the origins of its pages. */
  readonly apiUrl: string
  readonly pageOrigins: readonly string[]
}
