import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware } from 'better-auth/api'
import { z } from 'zod'
import type { RecordAuditEvent } from '../accounts/index.ts'
import type { Database } from '../database/index.ts'

export type RegistrationParts = {
  readonly database: Pick<Database, 'inTransaction'>
  readonly recordAuditEvent: RecordAuditEvent
}

const registeredSchema = z.object({ client_id: z.string() })

/** Tells the audit log of clients that registered, or that were seen for the first time. */
export function recordRegistrations({ database, recordAuditEvent }: RegistrationParts) {
  const note = (clientId: string): Promise<void> =>
    database.inTransaction((transaction) =>
      recordAuditEvent(transaction, { by: 'system', action: 'client.register', target: clientId }),
    )

  const plugin: BetterAuthPlugin = {
    id: 'anybin-registrations',
    hooks: {
      after: [
        {
          matcher: ({ path }) => path === '/oauth2/register',
          handler: createAuthMiddleware(async ({ context }) => {
            const registered = registeredSchema.safeParse(context.returned)
            if (registered.success) await note(registered.data.client_id)
          }),
        },
      ],
    },
  }
  return { note, plugin }
}
