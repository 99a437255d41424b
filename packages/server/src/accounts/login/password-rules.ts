import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { z } from 'zod'
import { isCommonPassword } from './common-password.ts'

/** Where a password is chosen. */
const paths = new Set(['/sign-up/email', '/reset-password', '/change-password', '/set-password'])

const chosenSchema = z.object({
  password: z.string().optional(),
  newPassword: z.string().optional(),
  email: z.string().optional(),
})

/** Refuses passwords that everybody tries first, wherever one is chosen. */
export function passwordRules(siteName: string): BetterAuthPlugin {
  return {
    id: 'anybin-password-rules',
    hooks: {
      before: [
        {
          matcher: ({ path }) => paths.has(path ?? ''),
          handler: createAuthMiddleware(async (ctx) => {
            const body = chosenSchema.safeParse(ctx.body).data
            const password = body?.newPassword ?? body?.password
            if (password === undefined) return
            const email = body?.email ?? (await getSessionFromCtx(ctx))?.user.email
            if (!(await isCommonPassword(password, ownLabels(siteName, email)))) return
            throw new APIError('BAD_REQUEST', {
              code: 'PASSWORD_TOO_COMMON',
              message: 'This password is too common. A few random words work well.',
            })
          }),
        },
      ],
    },
  }
}

/** What nobody has to guess: how the site and the person are called. */
export function ownLabels(siteName: string, email: string | undefined): readonly string[] {
  const [name, host] = (email ?? '').split('@')
  return [siteName, name ?? '', host?.split('.')[0] ?? '', email ?? '']
}
