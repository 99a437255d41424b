import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware, isAPIError } from 'better-auth/api'
import { z } from 'zod'

export type SignUpParts = {
  /** Throws for those who may not make an account; uses nothing up. */
  readonly check: (headers: Headers) => Promise<void>
  /** Uses the invitation up, if that has not happened. */
  readonly spend: (headers: Headers) => Promise<void>
}

/** A sign-up is answered alike whether the address has an account or not, and costs its invitation in both cases. */
export function signUpAnswers({ check, spend }: SignUpParts): BetterAuthPlugin {
  return {
    id: 'anybin-sign-up-answers',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === '/sign-up/email',
          handler: createAuthMiddleware(({ headers }) => check(headers ?? new Headers())),
        },
      ],
      after: [
        {
          matcher: ({ path }) => path === '/sign-up/email',
          handler: createAuthMiddleware(async (ctx) => {
            if (isAPIError(ctx.context.returned)) return undefined
            await spend(ctx.headers ?? new Headers())
            const { name, email } = z
              .object({ name: z.string(), email: z.string() })
              .parse(ctx.body)
            const user = { name, email: email.toLowerCase(), emailVerified: false }
            return ctx.json({ token: null, user })
          }),
        },
      ],
    },
  }
}
