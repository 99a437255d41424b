import type { SessionFacts } from '../../accounts/index.ts'
import type { Frame } from '../layout/layout.tsx'
import type { LoginFacts } from '../site.ts'
import type { AccountFacts } from './account-facts.ts'

export type AccountSection =
  | 'profile'
  | 'email'
  | 'password'
  | 'second-factor'
  | 'passkeys'
  | 'other-sites'
  | 'sessions'

export type PasskeyFacts = {
  readonly id: string
  readonly name?: string | null | undefined
  /** ISO 8601. */
  readonly createdAt?: string | null | undefined
}

export type IdentityFacts = { readonly providerId: string; readonly accountId: string }

export type AccountModel = {
  readonly frame: Frame
  readonly login: Pick<LoginFacts, 'otherSites' | 'passwordLength' | 'mailDelivers'>
  readonly account: AccountFacts
  readonly hasSecondFactor: boolean
  readonly sessions: readonly SessionFacts[]
  readonly passkeys: readonly PasskeyFacts[]
  readonly identities: readonly IdentityFacts[]
  /** Of engines that write about what they upload. */
  readonly isOptedOut: boolean
  readonly done?: string | undefined
  /** Which of the forms was not taken, and why. */
  readonly refused?: { readonly section: AccountSection; readonly sentence: string } | undefined
}

/** Why the form of this section was not taken. */
export function refusedIn({ refused }: AccountModel, section: AccountSection): string | undefined {
  return refused?.section === section ? refused.sentence : undefined
}
