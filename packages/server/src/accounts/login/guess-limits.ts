import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware, isAPIError } from 'better-auth/api'
import { z } from 'zod'
import { minute, second } from '../../core/clock.ts'
import type { KeyedHash } from '../../core/keyed-hash.ts'
import { countAttempt, type RateLimit, type RateLimitParts } from '../rate-limits/index.ts'
import type { KnownDevices } from './known-devices.ts'
import type { SecurityEvents } from './security-events.ts'
import { addressHeader, type SessionCookie } from './sign-in-parts.ts'

/**
 * Tries of one account by password. Five windows touch every hour, so 100 an hour are the most (OWASP ASVS 2.2.1). Whether
 * there is such an account makes no difference.
 */
const accountGuesses: RateLimit = { name: 'guess-account', limit: 20, windowMs: 15 * minute }
const deviceGuesses: RateLimit = { name: 'guess-device', limit: 20, windowMs: 15 * minute }

export type GuessParts = RateLimitParts & {
  readonly keyedHash: KeyedHash
  readonly devices: KnownDevices
  readonly sessionCookie: SessionCookie
  readonly events: SecurityEvents
}

/** Slows guessing of one account's password down, wherever it comes from, but not for browsers that know the account. */
export function guessLimits(parts: GuessParts): BetterAuthPlugin {
  const { devices, events, keyedHash } = parts
  return {
    id: 'anybin-guess-limits',
    hooks: {
      before: [
        {
          matcher: ({ path }) => path === '/sign-in/email',
          handler: createAuthMiddleware(async (ctx) => {
            const email = emailIn(ctx.body)
            if (email === undefined) return
            const device = devices.find(ctx.getCookie(devices.cookieName) ?? undefined, email)
            const limit = device === undefined ? accountGuesses : deviceGuesses
            const turn = await countAttempt(parts, limit, keyedHash('guesses', device ?? email))
            if (turn.isAllowed) return
            if (turn.isFirstRefusal) events.limitReached(limit.name, { email })
            const wait = { 'x-retry-after': String(turn.resetSeconds) }
            throw new APIError('TOO_MANY_REQUESTS', { message: 'Too many attempts.' }, wait)
          }),
        },
      ],
      after: [
        {
          matcher: ({ path }) => path === '/sign-in/email',
          handler: createAuthMiddleware(async (ctx) => {
            const { returned } = ctx.context
            if (!isAPIError(returned) || returned.statusCode !== 401) return
            const address = ctx.headers?.get(addressHeader) ?? undefined
            events.signInRefused({ email: emailIn(ctx.body) ?? '', address })
          }),
        },
        {
          matcher: ({ context }) => Boolean(context.newSession),
          handler: createAuthMiddleware(async (ctx) => {
            const email = ctx.context.newSession?.user.email
            if (email === undefined) return
            const known = ctx.getCookie(devices.cookieName) ?? undefined
            const { value, maxAgeSeconds } = devices.add(known, email)
            ctx.setCookie(devices.cookieName, value, {
              path: '/',
              httpOnly: true,
              sameSite: 'lax',
              maxAge: maxAgeSeconds,
              secure: parts.sessionCookie.secure,
            })
          }),
        },
      ],
    },
  }
}

function emailIn(body: unknown): string | undefined {
  return z.object({ email: z.string() }).safeParse(body).data?.email.trim().toLowerCase()
}

/** The same windows for what the library limits by address; `rule.window` is in seconds. */
export function libraryLimits(
  parts: Pick<GuessParts, 'windows' | 'clock' | 'keyedHash' | 'events'>,
) {
  return {
    async consume(key: string, rule: { readonly window: number; readonly max: number }) {
      const [, path = key] = key.split('|')
      const limit = { name: `address ${path}`, limit: rule.max, windowMs: rule.window * second }
      const turn = await countAttempt(parts, limit, parts.keyedHash('rate-address', key))
      if (turn.isFirstRefusal) parts.events.limitReached(limit.name)
      return { allowed: turn.isAllowed, retryAfter: turn.isAllowed ? null : turn.resetSeconds }
    },
  }
}
