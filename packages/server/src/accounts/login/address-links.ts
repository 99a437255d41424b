import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api'
import { deleteSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import type { Clock } from '../../core/clock.ts'
import { sha256 } from '../../core/keyed-hash.ts'
import { retention } from '../../core/retention.ts'
import type { InTransaction } from '../../core/transaction.ts'
import type { SessionRecords } from '../sessions/session-records.ts'

/** How long a mailed link proves an address. */
export const addressLinkMs = retention.addressLinks.kept

export type AddressLinkParts = {
  readonly sessions: Pick<SessionRecords, 'insertLink' | 'linkByHash' | 'takeLink' | 'endLinks'>
  readonly inTransaction: InTransaction
  readonly clock: Clock
}

/** Mailed links that prove an address. The library's tokens work until they expire; each of these works once. */
export class AddressLinks {
  readonly #parts: AddressLinkParts

  constructor(parts: AddressLinkParts) {
    this.#parts = parts
  }

  /** Before the token is mailed. */
  async add(userId: string, token: string): Promise<void> {
    const { sessions, inTransaction, clock } = this.#parts
    const now = clock.now()
    const row = { hash: sha256(token), purpose: 'address', user_id: userId } as const
    await inTransaction((transaction) =>
      sessions.insertLink(transaction, {
        ...row,
        created_at: now,
        expires_at: now + addressLinkMs,
      }),
    )
  }

  /** Whose link it is, while it works. */
  async find(token: string): Promise<string | undefined> {
    const { sessions, clock } = this.#parts
    const link = await sessions.linkByHash(sha256(token))
    const isLive = link?.purpose === 'address' && link.expires_at > clock.now()
    return isLive ? (link.user_id ?? undefined) : undefined
  }

  /** Uses it up, with all others of its person; answers whether this call did. */
  async take(token: string, userId: string): Promise<boolean> {
    const { sessions, inTransaction } = this.#parts
    return inTransaction(async (transaction) => {
      if (!(await sessions.takeLink(transaction, sha256(token)))) return false
      await sessions.endLinks(transaction, userId, ['address'])
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
