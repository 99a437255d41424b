import { z } from 'zod'
import { AppError } from '../core/app-error.ts'
import type { AccountsSite } from './accounts-site.ts'
import type { CredentialKind } from './site-calls.ts'

const questions = {
  introspect: z.object({ kind: z.enum(['key', 'session', 'token']), token: z.string().max(8192) }),
  arrive: z.object({
    code: z.string().max(200),
    verifier: z.string().max(200),
    address: z.string().max(100),
    userAgent: z.string().max(1000).optional(),
  }),
  'sign-out': z.object({ token: z.string().max(200) }),
  'may-send': z.object({
    userId: z.string().max(100),
    keyId: z.string().max(100).nullable(),
    grantId: z.string().max(100).nullable(),
  }),
  gone: z.object({ ids: z.array(z.string().max(100)).max(500) }),
} as const

/** What a bin of another installation may ask. */
export type Question = keyof typeof questions

export function isQuestion(word: string): word is Question {
  return Object.hasOwn(questions, word)
}

/** Answers the bin at `site`, about what is for that bin alone (RFC 7662 §4). `invalid_request` for what is no question. */
export async function answerPeerSite(
  accountsSite: AccountsSite,
  site: string,
  question: Question,
  body: unknown,
): Promise<object> {
  switch (question) {
    case 'introspect': {
      const { kind, token } = read(questions.introspect, body)
      const actor = await lookUp(accountsSite, kind, token, site)
      return actor ? { active: true, ...actor } : { active: false }
    }
    case 'arrive':
      return { token: await accountsSite.arrive(read(questions.arrive, body), site) }
    case 'sign-out':
      await accountsSite.signOut(read(questions['sign-out'], body).token, site)
      return {}
    case 'may-send':
      return { may: await accountsSite.directory.maySend(read(questions['may-send'], body)) }
    case 'gone':
      return { gone: await accountsSite.goneAmong(read(questions.gone, body).ids, site) }
  }
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new AppError('invalid_request', { detail: "The request isn't valid." })
}

function lookUp(accountsSite: AccountsSite, kind: CredentialKind, token: string, site: string) {
  const { directory } = accountsSite
  switch (kind) {
    case 'key':
      return directory.byKey(token, site)
    case 'session':
      return directory.bySession(token, site)
    case 'token':
      return accountsSite.byToken(token, site)
  }
}
