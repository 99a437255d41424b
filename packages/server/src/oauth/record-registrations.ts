import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware } from 'better-auth/api'
import { z } from 'zod'
import type { Clients } from './clients.ts'

const registeredSchema = z.object({ client_id: z.string() })

/** Records the clients that register themselves. */
export function recordRegistrations(clients: Clients): BetterAuthPlugin {
  return {
    id: 'anybin-registrations',
    hooks: {
      after: [
        {
          matcher: ({ path }) => path === '/oauth2/register',
          handler: createAuthMiddleware(async ({ context }) => {
            const registered = registeredSchema.safeParse(context.returned)
            if (registered.success) await clients.recordRegistered(registered.data.client_id)
          }),
        },
      ],
    },
  }
}
