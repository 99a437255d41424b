import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { askLibrary } from '../login/library.ts'
import { type PageContext, type PageViewer, requesterOf } from '../page-context.ts'
import { readAccountFacts, sessionOf } from './account-facts.ts'
import type { AccountModel } from './account-model.ts'

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
  const viewer = await context.signedIn(request)
  const ask = async <T>(path: string, shape: z.ZodType<T>): Promise<T | undefined> => {
    const asked = await askLibrary(context, request, reply, path)
    return asked.ok ? shape.safeParse(asked.body).data : undefined
  }
  return {
    viewer,
    login: context.login,
    account: await readAccountFacts(context, viewer.actor),
    sessions: await context.domain.sessions.list(requesterOf(viewer), sessionOf(request)),
    isOptedOut: await context.domain.enrichment.isOptedOut(viewer.actor.user.id),
    hasSecondFactor: (await ask('/get-session', session))?.user.twoFactorEnabled === true,
    passkeys: (await ask('/passkey/list-user-passkeys', passkeys)) ?? [],
    identities: (await ask('/list-accounts', identities)) ?? [],
  }
}
