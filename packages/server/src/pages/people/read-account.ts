import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { PageViewer } from '../page-parts.ts'
import type { PageContext } from '../page-route.ts'
import type { AccountModel } from '../views/people/account-model.ts'
import { askLibrary } from './library.ts'
import { signedIn } from './signed-in.ts'

const session = z.object({ user: z.object({ twoFactorEnabled: z.boolean().nullish() }) })
const passkeys = z.array(
  z.object({ id: z.string(), name: z.string().nullish(), createdAt: z.string().nullish() }),
)
const identities = z.array(z.object({ providerId: z.string(), accountId: z.string() }))

/** All that `/account` shows. */
export async function readAccount(
  context: PageContext,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Omit<AccountModel, 'frame'> & { readonly viewer: PageViewer }> {
  const { people, account } = context.parts
  const viewer = await signedIn(context, request)
  const ask = async <T>(path: string, shape: z.ZodType<T>): Promise<T | undefined> => {
    const asked = await askLibrary(context, request, reply, path)
    return asked.ok ? shape.safeParse(asked.body).data : undefined
  }
  return {
    viewer,
    people,
    account: await account.describe(viewer),
    sessions: await account.sessions(viewer, request),
    hasSecondFactor: (await ask('/get-session', session))?.user.twoFactorEnabled === true,
    passkeys: (await ask('/passkey/list-user-passkeys', passkeys)) ?? [],
    identities: (await ask('/list-accounts', identities)) ?? [],
  }
}
