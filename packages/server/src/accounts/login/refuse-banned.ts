import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'

/** What the banned may do all the same: come and go, and what happens without their session. */
const open = /^\/(sign-in|sign-out|oauth2)\b/

/** Who is banned reads and changes nothing, here as everywhere else. */
export function rejectBanned(): BetterAuthPlugin {
  return {
    id: 'anybin-refuse-banned',
    hooks: {
      before: [
        {
          matcher: ({ path, request }) => request?.method === 'POST' && !open.test(path ?? ''),
          handler: createAuthMiddleware(async (context) => {
            const session = await getSessionFromCtx(context)
            if (typeof session?.user['bannedAt'] !== 'number') return
            throw new APIError('FORBIDDEN', {
              code: 'account_banned',
              message: 'This account is suspended.',
            })
          }),
        },
      ],
    },
  }
}
