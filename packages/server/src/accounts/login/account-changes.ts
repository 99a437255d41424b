import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api'
import { decodeJwt } from 'jose'
import { z } from 'zod'
import type { Transaction } from '../../core/transaction.ts'
import type { Database } from '../../database/index.ts'
import type { AuditEvent, AuditLog } from '../audit/audit-log.ts'
import type { Letters } from '../letters/letters.ts'
import type { OneTimeLinks } from '../sessions/one-time-links.ts'
import type { Users } from '../users/users.ts'
import { addressHeader } from './addresses.ts'
import type { AfterHook } from './sign-in-attempts.ts'

/** What a request to one of these addresses was, when it succeeded for somebody who is signed in. */
const auditEvents = new Map<string, AuditEvent['action']>(
  Object.entries({
    '/update-user': 'user.rename',
    '/change-password': 'password.change',
    '/change-email': 'email.ask-to-change',
    '/two-factor/disable': 'second-factor.disable',
    '/two-factor/verify-totp': 'second-factor.enable',
    '/two-factor/generate-backup-codes': 'second-factor.new-recovery-codes',
    '/passkey/verify-registration': 'passkey.add',
    '/passkey/update-passkey': 'passkey.rename',
    '/passkey/delete-passkey': 'passkey.remove',
    '/unlink-account': 'identity.unlink',
    '/revoke-other-sessions': 'session.revoke-others',
  }),
)

/** What begins a session, and by what proof. */
const signIns = new Map(
  Object.entries({
    '/sign-in/email': 'password',
    '/two-factor/verify-totp': 'one-time password',
    '/two-factor/verify-backup-code': 'recovery code',
    '/passkey/verify-authentication': 'passkey',
    '/callback/:id': 'other site',
    '/verify-email': 'mail',
  }),
)

/** What a person is told of, by the address that did it. */
const notices = new Map([
  ['/change-password', 'Your password was changed.'],
  [
    '/two-factor/disable',
    'Two-step verification was turned off. Your account is protected by your password only.',
  ],
  ['/two-factor/verify-totp', 'Two-step verification was turned on.'],
  [
    '/two-factor/generate-backup-codes',
    'New recovery codes were created. Your old codes no longer work.',
  ],
  ['/passkey/verify-registration', 'A passkey was added. It can be used to sign in.'],
  ['/passkey/delete-passkey', 'A passkey was removed.'],
  ['/unlink-account', 'A sign-in account was disconnected. It can no longer be used to sign in.'],
  ['/link-social', 'A sign-in account was connected. It can be used to sign in.'],
])

/** What people change about their accounts with the sign-in library: written into the audit log, and told by letter. */
export class AccountChanges {
  readonly #database: Database
  readonly #letters: Letters
  readonly #audit: AuditLog
  readonly #users: Users
  readonly #links: OneTimeLinks

  constructor(
    database: Database,
    letters: Letters,
    {
      audit,
      users,
      links,
    }: { readonly audit: AuditLog; readonly users: Users; readonly links: OneTimeLinks },
  ) {
    this.#database = database
    this.#letters = letters
    this.#audit = audit
    this.#users = users
    this.#links = links
  }

  async recordSignUp(userId: string): Promise<void> {
    const event = { by: { userId }, action: 'user.create', userId, target: userId } as const
    await this.#audit.recordNow(event)
  }

  /** Somebody chose a new password by a link that was mailed to them. */
  async recordReset({ id: userId, email }: { readonly id: string; readonly email: string }) {
    await this.#database.inTransaction(async (transaction) => {
      // The link was mailed: who used it reads that mail.
      await this.#users.verifyEmail(transaction, userId)
      await this.#endLinks(transaction, userId)
      await this.#audit.record(transaction, { by: { userId }, action: 'password.reset', userId })
    })
    this.#letters.notify(email, 'Your password was changed with a link sent to this address.')
  }

  /** To stand after plugins that undo a sign-in. */
  plugin(): BetterAuthPlugin {
    return {
      id: 'anybin-account-changes',
      hooks: {
        after: [
          this.#endLinksOfPassword(),
          this.#notifyPerson(),
          this.#notifyBothAddresses(),
          this.#record(),
        ],
      },
    }
  }

  /** Whatever was handed out to change the account by, while the password was another. */
  async #endLinks(transaction: Transaction, userId: string): Promise<void> {
    await this.#links.endVerifications(transaction, userId)
    await this.#links.end(transaction, userId, ['address', 'sign-in'])
  }

  #endLinksOfPassword(): AfterHook {
    return {
      matcher: ({ path }) => path === '/change-password',
      handler: createAuthMiddleware(async (ctx) => {
        const person = (await getSessionFromCtx(ctx))?.user
        if (isAPIError(ctx.context.returned) || !person) return
        await this.#database.inTransaction((open) => this.#endLinks(open, person.id))
      }),
    }
  }

  /** Of what weakens or moves their account, so that whoever did not do it notices. */
  #notifyPerson(): AfterHook {
    return {
      matcher: ({ path }) => notices.has(path ?? ''),
      handler: createAuthMiddleware(async (ctx) => {
        if (isAPIError(ctx.context.returned)) return
        // Without a session before, a code ends a sign-in and changes nothing.
        const person = (await getSessionFromCtx(ctx))?.user
        const what = notices.get(ctx.path)
        if (person && what !== undefined) this.#letters.notify(person.email, what)
      }),
    }
  }

  #notifyBothAddresses(): AfterHook {
    return {
      matcher: ({ path }) => path === '/verify-email',
      handler: createAuthMiddleware(async (ctx) => {
        const moved = movedSchema.safeParse(ctx.context.returned)
        const token = z.object({ token: z.string() }).safeParse(ctx.query).data?.token
        if (!moved.success || token === undefined) return
        const { email: before } = z.object({ email: z.string() }).parse(decodeJwt(token))
        const now = moved.data.user.email
        this.#letters.notify(
          before,
          `Your email address was changed to ${now}. We no longer send email to this address.`,
        )
        this.#letters.notify(now, 'Your email address was changed to this one.')
      }),
    }
  }

  #record(): AfterHook {
    return {
      matcher: ({ path }) => path !== undefined && (auditEvents.has(path) || signIns.has(path)),
      handler: createAuthMiddleware(async (ctx) => {
        const { newSession, returned } = ctx.context
        if (isAPIError(returned) && returned.statusCode >= 400) return
        const before = await getSessionFromCtx(ctx)
        const began = newSession?.session.id !== before?.session.id && newSession
        const done = (before && accountAuditEvent(ctx.path)) ?? signInAuditEvent(ctx.path, began)
        const userId = (newSession ?? before)?.user.id
        if (!done || userId === undefined) return
        const by = { userId, address: ctx.headers?.get(addressHeader) ?? undefined }
        await this.#audit.recordNow({ by, userId, ...done })
      }),
    }
  }
}

const movedSchema = z.object({ user: z.object({ email: z.string() }) })

type WhatWasDone = Pick<AuditEvent, 'action' | 'target' | 'details'>

function accountAuditEvent(path: string): WhatWasDone | undefined {
  const action = auditEvents.get(path)
  return action && { action }
}

function signInAuditEvent(
  path: string,
  began: { readonly session: { readonly id: string } } | null | false,
): WhatWasDone | undefined {
  const by = signIns.get(path)
  if (by === undefined || !began) return undefined
  return { action: 'session.create', target: began.session.id, details: { by } }
}
