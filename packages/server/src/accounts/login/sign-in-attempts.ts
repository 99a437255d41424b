import type { BetterAuthOptions, BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api'
import { z } from 'zod'
import { minute, second } from '../../core/clock.ts'
import type { KeyedHash } from '../../core/keyed-hash.ts'
import type { SecurityEvents } from '../audit/security-events.ts'
import type { RateLimit, RateLimits } from '../rate-limits/rate-limits.ts'
import { addressHeader } from './addresses.ts'
import type { KnownDevices } from './known-devices.ts'

/**
 * Tries of one account by password. Five windows touch every hour, so 100 an hour are the most (OWASP ASVS 2.2.1). Whether
 * there is such an account makes no difference.
 */
const accountGuesses: RateLimit = { name: 'guess-account', limit: 20, windowMs: 15 * minute }
/** Of somebody who has a session already, and wants to know the password besides. */
const sessionGuesses: RateLimit = { name: 'guess-session', limit: 20, windowMs: 15 * minute }
const deviceGuesses: RateLimit = { name: 'guess-device', limit: 20, windowMs: 15 * minute }

type Hooks = NonNullable<BetterAuthPlugin['hooks']>
/** What is done after a request of the sign-in library. */
export type AfterHook = NonNullable<Hooks['after']>[number]

/** Where a session alone does not do. */
const passwordPaths = new Set([
  '/change-password',
  '/verify-password',
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/get-totp-uri',
  '/two-factor/generate-backup-codes',
])

const secondFactorPaths = new Set(['/two-factor/verify-totp', '/two-factor/verify-backup-code'])

/**
 * Attempts to sign in: guessing of one account's password is slowed down, wherever it comes from, but not for browsers that
 * know the account, and the audit log is told of what was refused.
 */
export class SignInAttempts {
  readonly #keyedHash: KeyedHash
  readonly #limits: RateLimits
  readonly #devices: KnownDevices
  readonly #securityEvents: SecurityEvents

  constructor(
    keyedHash: KeyedHash,
    {
      limits,
      devices,
      securityEvents,
    }: {
      readonly limits: RateLimits
      readonly devices: KnownDevices
      readonly securityEvents: SecurityEvents
    },
  ) {
    this.#keyedHash = keyedHash
    this.#limits = limits
    this.#devices = devices
    this.#securityEvents = securityEvents
  }

  /** Where the library counts what it limits by address; `rule.window` is in seconds. */
  storage(): NonNullable<NonNullable<BetterAuthOptions['rateLimit']>['customStorage']> {
    return {
      consume: async (key: string, rule: { readonly window: number; readonly max: number }) => {
        const [, path = key] = key.split('|')
        const limit = { name: `address ${path}`, limit: rule.max, windowMs: rule.window * second }
        const attempt = await this.#limits.count(limit, this.#keyedHash('rate-address', key))
        if (attempt.isFirstRefusal) this.#securityEvents.limitReached(limit.name)
        const retryAfter = attempt.isAllowed ? null : attempt.resetSeconds
        return { allowed: attempt.isAllowed, retryAfter }
      },
    }
  }

  plugin(): BetterAuthPlugin {
    return {
      id: 'anybin-sign-in-attempts',
      hooks: {
        before: [
          {
            matcher: ({ path }) => path === '/sign-in/email',
            handler: createAuthMiddleware(async (ctx) => {
              const email = emailIn(ctx.body)
              if (email === undefined) return
              const known = ctx.getCookie(this.#devices.cookieName) ?? undefined
              const device = this.#devices.find(known, email)
              const limit = device === undefined ? accountGuesses : deviceGuesses
              await this.#countGuess(limit, device ?? email, email)
            }),
          },
          {
            matcher: ({ path }) => passwordPaths.has(path ?? ''),
            handler: createAuthMiddleware(async (ctx) => {
              const user = (await getSessionFromCtx(ctx))?.user
              if (user) await this.#countGuess(sessionGuesses, user.id, user.email)
            }),
          },
        ],
        after: [this.#recordRefusedPassword(), this.#knowDevice(), this.#recordRefusedCode()],
      },
    }
  }

  async #countGuess(limit: RateLimit, whose: string, email: string): Promise<void> {
    const attempt = await this.#limits.count(limit, this.#keyedHash('guesses', whose))
    if (attempt.isAllowed) return
    if (attempt.isFirstRefusal) this.#securityEvents.limitReached(limit.name, { email })
    const wait = { 'x-retry-after': String(attempt.resetSeconds) }
    throw new APIError('TOO_MANY_REQUESTS', { message: 'Too many attempts.' }, wait)
  }

  #recordRefusedPassword(): AfterHook {
    return {
      matcher: ({ path }) => path === '/sign-in/email',
      handler: createAuthMiddleware(async (ctx) => {
        const { returned } = ctx.context
        if (!isAPIError(returned) || returned.statusCode !== 401) return
        const address = ctx.headers?.get(addressHeader) ?? undefined
        this.#securityEvents.signInRefused({ email: emailIn(ctx.body) ?? '', address })
      }),
    }
  }

  #knowDevice(): AfterHook {
    return {
      matcher: ({ context }) => Boolean(context.newSession),
      handler: createAuthMiddleware(async (ctx) => {
        const email = ctx.context.newSession?.user.email
        if (email === undefined) return
        const { cookieName, secure } = this.#devices
        const known = ctx.getCookie(cookieName) ?? undefined
        const { value, maxAgeSeconds: maxAge } = this.#devices.add(known, email)
        const attributes = { path: '/', httpOnly: true, sameSite: 'lax', maxAge, secure } as const
        ctx.setCookie(cookieName, value, attributes)
      }),
    }
  }

  /** Whoever sends a wrong code knows the password already. */
  #recordRefusedCode(): AfterHook {
    return {
      matcher: ({ path }) => secondFactorPaths.has(path ?? ''),
      handler: createAuthMiddleware(async (ctx) => {
        if (!isAPIError(ctx.context.returned)) return
        const { name } = ctx.context.createAuthCookie('two_factor')
        const pending = await ctx.getSignedCookie(name, ctx.context.secret)
        const found = pending
          ? await ctx.context.internalAdapter.findVerificationValue(pending)
          : undefined
        const userId = found?.value ?? (await getSessionFromCtx(ctx))?.user.id
        const address = ctx.headers?.get(addressHeader) ?? undefined
        this.#securityEvents.secondFactorRefused(userId, address)
      }),
    }
  }
}

function emailIn(body: unknown): string | undefined {
  return z.object({ email: z.string() }).safeParse(body).data?.email.trim().toLowerCase()
}
