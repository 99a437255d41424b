import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { PageContext } from '../page-route.ts'

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
  { parts }: PageContext,
  request: FastifyRequest,
  reply: FastifyReply,
  path: string,
  body?: object,
): Promise<LibraryAnswer> {
  const response = await parts.people.ask(request, path, body)
  for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie)
  const answer: unknown = await response.json().catch(() => undefined)
  if (response.ok) return { ok: true, body: answer }
  const wait = response.headers.get('retry-after')
  if (wait !== null) reply.header('retry-after', wait)
  return { ok: false, ...refusalOf(parts.people.passwordLength, response.status, answer) }
}

const refusalBody = z.object({ code: z.string().default(''), message: z.string().default('') })

function refusalOf(
  { min, max }: { readonly min: number; readonly max: number },
  status: number,
  answer: unknown,
): Refusal {
  const { code, message } = refusalBody.catch({ code: '', message: '' }).parse(answer)
  const sentences = new Map([
    ...plainSentences,
    ['PASSWORD_TOO_SHORT', `A password has at least ${min} characters. A few words are fine.`],
    ['PASSWORD_TOO_LONG', `A password has at most ${max} characters.`],
    ['not_invited', message],
  ])
  if (status === 429) return { status, code, sentence: tooMany }
  const sentence = sentences.get(code) ?? 'That did not work. Check what you entered and try again.'
  return { status: Math.min(status, 500), code, sentence }
}

const tooMany = 'Too many tries. Wait a while and try again.'
const spent = 'This link does not work any more. Ask for a new one.'
const wrongCode = 'That code is not right. Codes of an app change every 30 seconds.'
const startAgain = 'That took too long. Sign in again.'

/** By the library's codes. */
const plainSentences = new Map(
  Object.entries({
    INVALID_EMAIL_OR_PASSWORD: 'That e-mail address and that password do not belong together.',
    INVALID_EMAIL: 'That is not an e-mail address.',
    INVALID_PASSWORD: 'That is not your password.',
    PASSWORD_COMPROMISED: 'This password is known from a leak at some other site. Choose another.',
    PASSWORD_TOO_COMMON:
      'This password is one of those that are tried first. A few words that do not belong together are better.',
    INVALID_TOKEN: spent,
    TOKEN_EXPIRED: spent,
    USER_NOT_FOUND: spent,
    INVALID_USER: 'This link belongs to another account. Sign out first.',
    INVALID_CODE: wrongCode,
    INVALID_BACKUP_CODE: 'That is none of your recovery codes, or it was used already.',
    INVALID_TWO_FACTOR_COOKIE: startAgain,
    TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'Too many wrong codes. Sign in again.',
    ACCOUNT_TEMPORARILY_LOCKED: 'Too many wrong codes. Wait a quarter of an hour.',
    SESSION_NOT_FRESH: 'Sign in again first: this needs somebody who signed in a moment ago.',
    FAILED_TO_UNLINK_LAST_ACCOUNT: 'This is your only way in. Set a password first.',
  }),
)
