import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthMiddleware, isAPIError } from 'better-auth/api'
import { z } from 'zod'
import { randomBase62 } from '../../core/ids.ts'
import { retention } from '../../core/retention.ts'
import type { Database } from '../../database/index.ts'
import type { AuditActor, AuditLog } from '../audit/audit-log.ts'
import { linkTokenLength, type OneTimeLinks } from '../sessions/one-time-links.ts'
import type { Settings } from '../settings/settings.ts'

/** How long an invitation works. */
export const invitationTtlMs = retention.invitations.kept

/** The cookie in which a visitor carries an invitation from the link to the form, or to another site and back. */
export const invitationCookie = 'anybin_invitation'

/** The address that an invitation is given out as. */
export function invitationLink(origin: string, token: string): string {
  return `${origin}/sign-up?invitation=${token}`
}

/** Who may make an account, by the sign-in library. */
export class Registration {
  readonly #database: Database
  readonly #settings: Pick<Settings, 'current'>
  readonly #links: OneTimeLinks
  readonly #audit: AuditLog

  constructor(
    database: Database,
    settings: Pick<Settings, 'current'>,
    { links, audit }: { readonly links: OneTimeLinks; readonly audit: AuditLog },
  ) {
    this.#database = database
    this.#settings = settings
    this.#links = links
    this.#audit = audit
  }

  /** The token of an invitation: whoever opens its link may make one account. */
  async invite(by: AuditActor = 'operator'): Promise<string> {
    const token = randomBase62(linkTokenLength)
    const link = { token, purpose: 'invitation', userId: null, ttlMs: invitationTtlMs } as const
    await this.#database.inTransaction(async (transaction) => {
      await this.#links.insert(transaction, link)
      await this.#audit.record(transaction, { by, action: 'invitation.create' })
    })
    return token
  }

  /** Throws unless whoever sent these headers may make an account. Their invitation is used up. */
  async admit(headers: Headers): Promise<void> {
    const token = invitationIn(headers)
    await this.#require(async () => token !== undefined && this.#take(token))
  }

  /** A sign-up is answered alike whether the address has an account or not, and costs its invitation in both cases. */
  plugin(): BetterAuthPlugin {
    const matcher = ({ path }: { path?: string }) => path === '/sign-up/email'
    return {
      id: 'anybin-sign-up-answers',
      hooks: {
        before: [
          {
            matcher,
            handler: createAuthMiddleware(({ headers }) => this.#check(headers ?? new Headers())),
          },
        ],
        after: [
          {
            matcher,
            handler: createAuthMiddleware(async (ctx) => {
              if (isAPIError(ctx.context.returned)) return undefined
              await this.#spend(ctx.headers ?? new Headers())
              const { name, email } = signUpSchema.parse(ctx.body)
              const user = { name, email: email.toLowerCase(), emailVerified: false }
              return ctx.json({ token: null, user })
            }),
          },
        ],
      },
    }
  }

  /** The same as `admit`, and nothing is used up. */
  async #check(headers: Headers): Promise<void> {
    const token = invitationIn(headers)
    await this.#require(async () => {
      const link = token === undefined ? undefined : await this.#links.find(token)
      return link?.purpose === 'invitation'
    })
  }

  /** Uses the invitation up, if there is one. */
  async #spend(headers: Headers): Promise<void> {
    const token = invitationIn(headers)
    if (this.#settings.current.registration === 'invite' && token) await this.#take(token)
  }

  async #require(isInvited: () => Promise<boolean>): Promise<void> {
    const { registration } = this.#settings.current
    if (registration === 'open') return
    const needsInvitation = registration === 'invite'
    if (needsInvitation && (await isInvited())) return
    // 400, because the library answers a 403 as if the account had been made.
    throw new APIError('BAD_REQUEST', {
      code: 'not_invited',
      message: needsInvitation
        ? 'You need an invitation to join. Ask the site admin for one.'
        : 'Sign-up is closed. Ask the site admin for an account.',
    })
  }

  /** Uses the invitation up; false when it is not one, or not any more. */
  async #take(token: string): Promise<boolean> {
    return this.#database.inTransaction(async (transaction) => {
      const link = await this.#links.take(transaction, token)
      if (link?.purpose !== 'invitation' || !this.#links.isActive(link)) return false
      await this.#audit.record(transaction, { by: 'system', action: 'invitation.use' })
      return true
    })
  }
}

const signUpSchema = z.object({ name: z.string(), email: z.string() })

function invitationIn(headers: Headers): string | undefined {
  const cookies = headers.get('cookie') ?? ''
  return new RegExp(`(?:^|; )${invitationCookie}=([0-9A-Za-z]+)`).exec(cookies)?.[1]
}
