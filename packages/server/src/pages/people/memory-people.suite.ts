import { AppError } from '../../core/app-error.ts'
import type { PageCookie } from '../page-parts.ts'
import type { AccountParts } from './account-parts.ts'
import type { PeopleParts } from './people-parts.ts'

/** The way in of a site in memory: sign-in links that work once, and nobody else who comes in. */
export function memoryPeople(
  links: Set<string>,
  cookieOf: (isSignedIn: boolean) => PageCookie,
): PeopleParts {
  const redeem = async (token: string) => {
    if (!links.delete(token)) throw new AppError('not_found')
    return cookieOf(true)
  }
  return {
    registration: 'invite',
    otherSites: [],
    mailDelivers: true,
    invitationCookie: 'invitation',
    passwordLength: { min: 10, max: 200 },
    ask: async () => new Response('{}', { status: 401 }),
    linkPurpose: async (token) => (links.has(token) ? 'sign-in' : undefined),
    redeemLink: async (_, token) => ({ cookie: await redeem(token), isHalfWay: false }),
    setUp: (_, token) => redeem(token),
    signOut: async () => cookieOf(false),
  }
}

const refuse = async () => {
  throw new AppError('auth_required')
}

/** For tests of pages that are about other things. */
export const noAccount: AccountParts = {
  describe: refuse,
  sessions: refuse,
  endSession: refuse,
  endOtherSessions: refuse,
  deleteAccount: refuse,
  keys: refuse,
  makeKey: refuse,
  endKey: refuse,
  audiences: [],
  store: refuse,
  checkout: refuse,
  openPortal: refuse,
  lookForPayment: refuse,
  personalKey: refuse,
  regeneratePersonalKey: refuse,
  export: refuse,
  requestExport: refuse,
  openExport: refuse,
}
