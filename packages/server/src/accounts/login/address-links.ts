import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api'
import { deleteSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import { retention } from '../../core/retention.ts'
import type { Database } from '../../database/index.ts'
import type { OneTimeLinks } from '../sessions/one-time-links.ts'

/** How long a mailed link proves an address. */
export const addressLinkMs = retention.addressLinks.kept

/** Mailed links that prove an address. The library's tokens work until they expire; each of these works once. */
export class AddressLinks {
  readonly #database: Database
  readonly #links: OneTimeLinks

  constructor(database: Database, links: OneTimeLinks) {
    this.#database = database
    this.#links = links
  }

  /** Before the token is mailed. */
  async add(userId: string, token: string): Promise<void> {
    const link = { token, purpose: 'address', userId, ttlMs: addressLinkMs } as const
    await this.#database.inTransaction((transaction) => this.#links.insert(transaction, link))
  }

  /** Whose link it is, while it works. */
  async find(token: string): Promise<string | undefined> {
    const link = await this.#links.find(token)
    return link?.purpose === 'address' ? (link.user_id ?? undefined) : undefined
  }

  /** Uses it up, with all others of its person; answers whether this call did. */
  async take(token: string, userId: string): Promise<boolean> {
    return this.#database.inTransaction(async (transaction) => {
      if (!(await this.#links.take(transaction, token))) return false
      await this.#links.end(transaction, userId, ['address'])
      return true
    })
  }

  /** For the sign-in library: a link works once, for the person whom it was mailed to, and gives nobody a session. */
  plugin(): BetterAuthPlugin {
    return {
      id: 'anybin-address-links',
      hooks: {
        before: [
          {
            matcher: ({ path }) => path === '/verify-email',
            handler: createAuthMiddleware(async (ctx) => {
              const token = z.object({ token: z.string() }).safeParse(ctx.query).data?.token ?? ''
              const userId = await this.find(token)
              const session = await getSessionFromCtx(ctx)
              // Not used up: its person may sign the other one out and open it again.
              if (userId !== undefined && session && session.user.id !== userId) throw otherPerson()
              if (userId === undefined || !(await this.take(token, userId))) throw spent()
            }),
          },
        ],
        after: [
          {
            matcher: ({ path }) => path === '/verify-email',
            handler: createAuthMiddleware(async (ctx) => {
              const { newSession, returned } = ctx.context
              if (isAPIError(returned) || !newSession) return
              const before = await getSessionFromCtx(ctx)
              if (before?.session.id === newSession.session.id) return
              await ctx.context.internalAdapter.deleteSession(newSession.session.token)
              deleteSessionCookie(ctx, true)
              ctx.context.setNewSession(null)
            }),
          },
        ],
      },
    }
  }
}

function spent(): APIError {
  return new APIError('UNAUTHORIZED', {
    code: 'INVALID_TOKEN',
    message: 'This link was already used.',
  })
}

function otherPerson(): APIError {
  return new APIError('UNAUTHORIZED', {
    code: 'INVALID_USER',
    message: "You're signed in with another account.",
  })
}
