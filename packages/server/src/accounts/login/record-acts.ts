import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api'
import type { InTransaction } from '../../core/transaction.ts'
import type { AuditEvent, RecordAuditEvent } from '../audit/audit-log.ts'
import { addressHeader } from './sign-in-parts.ts'

export type RecordAuditEventsParts = {
  readonly inTransaction: InTransaction
  readonly recordAuditEvent: RecordAuditEvent
}

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

/** Writes into the audit log what people did to their accounts. To stand after plugins that undo a sign-in. */
export function recordAuditEvents(parts: RecordAuditEventsParts): BetterAuthPlugin {
  return {
    id: 'anybin-record-acts',
    hooks: {
      after: [
        {
          matcher: ({ path }) => path !== undefined && (auditEvents.has(path) || signIns.has(path)),
          handler: createAuthMiddleware(async (context) => {
            const { newSession, returned } = context.context
            if (isAPIError(returned) && returned.statusCode >= 400) return
            const before = await getSessionFromCtx(context)
            const began = newSession?.session.id !== before?.session.id && newSession
            const act =
              (before && accountAuditEvent(context.path)) ?? signInAuditEvent(context.path, began)
            const userId = (newSession ?? before)?.user.id
            if (!act || userId === undefined) return
            const by = { userId, address: context.headers?.get(addressHeader) ?? undefined }
            await record(parts, { by, userId, ...act })
          }),
        },
      ],
    },
  }
}

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

function record(
  { inTransaction, recordAuditEvent }: RecordAuditEventsParts,
  act: AuditEvent,
): Promise<void> {
  return inTransaction((transaction) => recordAuditEvent(transaction, act))
}
