import type { BetterAuthOptions } from 'better-auth'
import { second } from '../../core/clock.ts'
import type { Letters } from '../letters/letters.ts'
import { type AddressLinks, addressLinkMs } from './address-links.ts'

/** The letters of the sign-in library, as options. A link in one works from the moment on that its letter goes out. */
export function letterOptions(letters: Letters, links: AddressLinks) {
  const proofOf = (userId: string, token: string) => ({
    token,
    prepare: () => links.add(userId, token),
  })
  return {
    emailVerification: {
      sendOnSignUp: true,
      sendOnSignIn: true,
      // A link proves an address, and nothing else.
      autoSignInAfterVerification: false,
      expiresIn: addressLinkMs / second,
      sendVerificationEmail: async ({ user, token }) =>
        letters.proveAddress(user, proofOf(user.id, token)),
    },
    emailAndPassword: {
      sendResetPassword: async ({ user, token }) => letters.resetPassword(user.email, token),
      onExistingUserSignUp: async ({ user }) => letters.alreadyKnown(user.email),
    },
    changeEmail: {
      sendChangeEmailConfirmation: async ({ user, newEmail, token }: AddressChange) =>
        letters.confirmMove(user.email, newEmail, proofOf(user.id, token)),
    },
  } satisfies Pick<BetterAuthOptions, 'emailVerification'> & {
    emailAndPassword: Partial<NonNullable<BetterAuthOptions['emailAndPassword']>>
    changeEmail: { sendChangeEmailConfirmation: (change: AddressChange) => Promise<void> }
  }
}

type AddressChange = {
  readonly user: { readonly id: string; readonly email: string }
  readonly newEmail: string
  readonly token: string
}
