import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware } from 'better-auth/api'
import { z } from 'zod'
import type { Clock } from '../core/clock.ts'
import type { GrantRecords } from './grant-records.ts'
import { isAlive } from './is-alive.ts'
import { claimsSchema } from './verify-signature.ts'

export type IntrospectParts = {
  readonly grants: Pick<GrantRecords, 'basisOf'>
  readonly clock: Clock
}

const tokenSchema = z.object({ token: z.string() })

/** Lets introspection (RFC 7662) say of a signed token what our own routes would: the library looks at less. */
export function introspectGrant({ grants, clock }: IntrospectParts): BetterAuthPlugin {
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
            const basis = await grants.basisOf(claims.grant, claims.family, token)
            const works =
              basis && basis.user.bannedAt === null && isAlive(claims, basis, clock.now())
            return works ? undefined : ctx.json({ active: false })
          }),
        },
      ],
    },
  }
}
