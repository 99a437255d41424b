import type { BetterAuthPlugin } from 'better-auth'
import { type APIError, createAuthMiddleware, isAPIError } from 'better-auth/api'
import { z } from 'zod'
import type { AccessTokens } from './access-tokens.ts'

const refusalSchema = z.object({
  error: z.string(),
  error_description: z.string().optional(),
})

/** Refusals of the token endpoint that are about the code or the refresh token, by the library's words for them. */
const aboutTheGrant =
  /^(code verification failed|code_verifier .*PKCE was.*|session no longer exists|user not found|missing user.*)$/

/** Makes the answers of the token and the revocation endpoint what RFC 6749 §5.2, RFC 7636 §4.6 and RFC 7009 §2.2 say. */
export function adaptAnswers(tokens: AccessTokens): BetterAuthPlugin {
  return {
    id: 'anybin-adapt-answers',
    hooks: {
      after: [
        {
          matcher: ({ path }) => path === '/oauth2/token',
          handler: createAuthMiddleware(async ({ context: { returned } }) => {
            if (!isAPIError(returned)) return
            const { error, error_description = '' } = refusalSchema
              .catch({ error: '' })
              .parse(returned.body)
            if (error === 'invalid_grant' || !aboutTheGrant.test(error_description)) return
            // An error that a hook throws keeps the status of the one before.
            const refusal = { error: 'invalid_grant', error_description }
            return Response.json(refusal, { status: 400, headers: noStore })
          }),
        },
        {
          matcher: ({ path }) => path === '/oauth2/revoke',
          handler: createAuthMiddleware(async (ctx) => {
            const { returned } = ctx.context
            const token = z.object({ token: z.string().min(1) }).safeParse(ctx.body).data?.token
            if (!isAPIError(returned) || token === undefined || isAboutClient(returned)) return
            // Of a token that is no signed one, a failure of the library's is a failure: it may not have been revoked.
            if (returned.statusCode >= 500 && token.split('.').length !== 3) return
            await tokens.revoke(token, clientIdOf(ctx.body, ctx.headers))
            return Response.json({}, { headers: noStore })
          }),
        },
      ],
    },
  }
}

const noStore = { 'cache-control': 'no-store' }

function isAboutClient({ statusCode, body }: APIError): boolean {
  const error = refusalSchema.safeParse(body).data?.error
  return statusCode === 401 || error === 'invalid_client' || error === 'unauthorized_client'
}

/** Which client asks; the library has authenticated it (RFC 6749 §2.3). */
function clientIdOf(body: unknown, headers: Headers | undefined): string {
  const told = z.object({ client_id: z.string() }).safeParse(body).data?.client_id
  if (told !== undefined) return told
  const basic = /^Basic +(\S+)$/i.exec(headers?.get('authorization') ?? '')?.[1] ?? ''
  return decodeURIComponent(Buffer.from(basic, 'base64').toString().split(':')[0] ?? '')
}
