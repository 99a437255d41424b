import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api'
import type { SecurityEvents } from './security-events.ts'
import { addressHeader } from './sign-in-parts.ts'

const codes = new Set(['/two-factor/verify-totp', '/two-factor/verify-backup-code'])

/** A changed password ends the links that were mailed or handed out before. */
export function endLinksOfPassword({
  endLinks,
}: {
  readonly endLinks: (userId: string) => Promise<void>
}): BetterAuthPlugin {
  return {
    id: 'anybin-end-links',
    hooks: {
      after: [
        {
          matcher: ({ path }) => path === '/change-password',
          handler: createAuthMiddleware(async (ctx) => {
            const person = (await getSessionFromCtx(ctx))?.user
            if (!isAPIError(ctx.context.returned) && person) await endLinks(person.id)
          }),
        },
      ],
    },
  }
}

/** Tells the audit log of wrong codes: whoever sends one knows the password already. */
export function secondFactorEvents(events: SecurityEvents): BetterAuthPlugin {
  return {
    id: 'anybin-second-factor-events',
    hooks: {
      after: [
        {
          matcher: ({ path }) => codes.has(path ?? ''),
          handler: createAuthMiddleware(async (ctx) => {
            if (!isAPIError(ctx.context.returned)) return
            const { name } = ctx.context.createAuthCookie('two_factor')
            const pending = await ctx.getSignedCookie(name, ctx.context.secret)
            const found = pending
              ? await ctx.context.internalAdapter.findVerificationValue(pending)
              : undefined
            const userId = found?.value ?? (await getSessionFromCtx(ctx))?.user.id
            events.secondFactorRefused(userId, ctx.headers?.get(addressHeader) ?? undefined)
          }),
        },
      ],
    },
  }
}
