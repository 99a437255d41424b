import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api'
import type { InTransaction } from '../../kernel/transaction.ts'
import type { Act, RecordAct } from '../audit-log.ts'
import { addressHeader } from './sign-in-parts.ts'

export type RecordActsParts = {
  readonly inTransaction: InTransaction
  readonly recordAct: RecordAct
}

/** What a request to one of these addresses was, when it succeeded for somebody who is signed in. */
const acts = new Map<string, Act['action']>(
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
export function recordActs(parts: RecordActsParts): BetterAuthPlugin {
  return {
    id: 'anybin-record-acts',
    hooks: {
      after: [
        {
          matcher: ({ path }) => path !== undefined && (acts.has(path) || signIns.has(path)),
          handler: createAuthMiddleware(async (context) => {
            const { newSession, returned } = context.context
            if (isAPIError(returned) && returned.statusCode >= 400) return
            const before = await getSessionFromCtx(context)
            const began = newSession?.session.id !== before?.session.id && newSession
            const act = (before && accountAct(context.path)) ?? signInAct(context.path, began)
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

type WhatWasDone = Pick<Act, 'action' | 'target' | 'details'>

function accountAct(path: string): WhatWasDone | undefined {
  const action = acts.get(path)
  return action && { action }
}

function signInAct(
  path: string,
  began: { readonly session: { readonly id: string } } | null | false,
): WhatWasDone | undefined {
  const by = signIns.get(path)
  if (by === undefined || !began) return undefined
  return { action: 'session.create', target: began.session.id, details: { by } }
}

function record({ inTransaction, recordAct }: RecordActsParts, act: Act): Promise<void> {
  return inTransaction((transaction) => recordAct(transaction, act))
}
