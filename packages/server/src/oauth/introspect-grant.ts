import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware } from 'better-auth/api'
import { z } from 'zod'
import type { AccessTokens } from './access-tokens.ts'
import { claimsSchema } from './token-signatures.ts'

const tokenSchema = z.object({ token: z.string() })

/** Lets introspection (RFC 7662) say of a signed token what our own routes would: the library looks at less. */
export function introspectGrant(tokens: AccessTokens): BetterAuthPlugin {
  return {
    id: 'anybin-introspection',
    hooks: {
      after: [
        {
          matcher: ({ path }) => path === '/oauth2/introspect',
          handler: createAuthMiddleware(async (ctx) => {
            const claims = claimsSchema.safeParse(ctx.context.returned).data
            if (!claims) return undefined
            const { token } = tokenSchema.parse(ctx.body)
            const holder = await tokens.holderOf(claims, token)
            const works = holder?.bannedAt === null
            return works ? undefined : ctx.json({ active: false })
          }),
        },
      ],
    },
  }
}
