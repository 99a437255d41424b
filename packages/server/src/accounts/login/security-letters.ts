import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api'
import { decodeJwt } from 'jose'
import { z } from 'zod'
import type { LetterKind } from './mailbox.ts'

/** Sends a letter to a person about their account; nobody waits for it. */
export type Tell = (to: string, what: string, kind?: LetterKind) => void

/** What a person is told of, by the address that did it. */
const letters = new Map([
  ['/change-password', 'Your password was changed.'],
  [
    '/two-factor/disable',
    'Two-step verification was turned off. Your account is protected by your password only.',
  ],
  ['/two-factor/verify-totp', 'Two-step verification was turned on.'],
  [
    '/two-factor/generate-backup-codes',
    'New recovery codes were created. Your old codes no longer work.',
  ],
  ['/passkey/verify-registration', 'A passkey was added. It can be used to sign in.'],
  ['/passkey/delete-passkey', 'A passkey was removed.'],
  ['/unlink-account', 'A sign-in account was disconnected. It can no longer be used to sign in.'],
  ['/link-social', 'A sign-in account was connected. It can be used to sign in.'],
])

/** Tells people of what weakens or moves their account, so that whoever did not do it notices. */
export function securityLetters(tell: Tell): BetterAuthPlugin {
  return {
    id: 'anybin-security-letters',
    hooks: {
      after: [
        {
          matcher: ({ path }) => letters.has(path ?? ''),
          handler: createAuthMiddleware(async (ctx) => {
            if (isAPIError(ctx.context.returned)) return
            // Without a session before, a code ends a sign-in and changes nothing.
            const person = (await getSessionFromCtx(ctx))?.user
            const what = letters.get(ctx.path)
            if (person && what !== undefined) tell(person.email, what)
          }),
        },
        {
          matcher: ({ path }) => path === '/verify-email',
          handler: createAuthMiddleware(async (ctx) => {
            const moved = movedSchema.safeParse(ctx.context.returned)
            const token = z.object({ token: z.string() }).safeParse(ctx.query).data?.token
            if (!moved.success || token === undefined) return
            const { email: before } = z.object({ email: z.string() }).parse(decodeJwt(token))
            const now = moved.data.user.email
            tell(
              before,
              `Your email address was changed to ${now}. We no longer send email to this address.`,
            )
            tell(now, 'Your email address was changed to this one.')
          }),
        },
      ],
    },
  }
}

const movedSchema = z.object({ user: z.object({ email: z.string() }) })
