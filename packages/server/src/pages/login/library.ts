import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { minute, second } from '../../core/clock.ts'
import { type MessageId, plain } from '../messages/index.ts'
import { browserOf, type PageContext } from '../page-context.ts'
import type { LoginFacts, Registration } from '../site.ts'

/** What the sign-in library answered. A refusal is a sentence for people and the status of the page that shows it. */
export type LibraryAnswer =
  | { readonly ok: true; readonly body: unknown }
  | (Refusal & { readonly ok: false })

export type Refusal = {
  readonly status: number
  /** The library's name for it; empty when it has none. */
  readonly code: string
  readonly sentence: string
}

/** Asks the library for the visitor; the cookies of its answer go out with ours. */
export async function askLibrary(
  { domain, login }: PageContext,
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
  body?: object,
): Promise<LibraryAnswer> {
  const browser = { ...browserOf(request), cookie: request.headers.cookie }
  const response = await domain.login.call(path, browser, body)
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie)
  const answer: unknown = await response.json().catch(() => undefined)
  if (response.ok) return { ok: true, body: answer }
  const wait = response.headers.get('retry-after')
  if (wait !== null) reply.header('retry-after', wait)
  return { ok: false, ...refusalOf(login, response.status, answer, wait) }
}

const refusalBody = z.object({ code: z.string().default('') })

function refusalOf(
  { passwordLength, registration }: LoginFacts,
  status: number,
  answer: unknown,
  wait: string | null,
): Refusal {
  const { code } = refusalBody.catch({ code: '' }).parse(answer)
  if (status === 429) return { status, code, sentence: tooMany(Number(wait ?? '')) }
  const { min, max } = passwordLength
  const id = code === 'not_invited' ? noSignUp(registration) : sentences.get(code)
  return {
    status: Math.min(status, 500),
    code,
    sentence: plain(id ?? 'login.refused', { min, max }),
  }
}

function noSignUp(registration: Registration): MessageId {
  return registration === 'invite' ? 'login.signUp.invite' : 'login.signUp.closed'
}

function tooMany(seconds: number): string {
  if (!(seconds > 0)) return plain('login.refused.tooMany')
  const minutes = Math.ceil((seconds * second) / minute)
  return plain('login.refused.tooManyUntil', { minutes })
}

/** By the library's codes. */
const sentences = new Map<string, MessageId>(
  Object.entries({
    INVALID_EMAIL_OR_PASSWORD: 'login.refused.wrong',
    INVALID_EMAIL: 'login.refused.email',
    INVALID_PASSWORD: 'login.refused.password',
    PASSWORD_TOO_SHORT: 'login.refused.tooShort',
    PASSWORD_TOO_LONG: 'login.refused.tooLong',
    PASSWORD_COMPROMISED: 'login.refused.breached',
    PASSWORD_TOO_COMMON: 'login.refused.common',
    INVALID_TOKEN: 'login.refused.spent',
    TOKEN_EXPIRED: 'login.refused.spent',
    USER_NOT_FOUND: 'login.refused.spent',
    INVALID_USER: 'login.refused.otherAccount',
    INVALID_CODE: 'login.refused.code',
    INVALID_BACKUP_CODE: 'login.refused.recoveryCode',
    INVALID_TWO_FACTOR_COOKIE: 'login.refused.timedOut',
    TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'login.refused.tooManyCodes',
    ACCOUNT_TEMPORARILY_LOCKED: 'login.refused.locked',
    SESSION_NOT_FRESH: 'login.refused.notFresh',
    FAILED_TO_UNLINK_LAST_ACCOUNT: 'login.refused.onlyWayIn',
  } as const),
)
