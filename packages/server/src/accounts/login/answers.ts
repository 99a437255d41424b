import { z } from 'zod'
import { authPath } from './addresses.ts'

/** What a refusal of the library may say, for people and for programs (RFC 6749 §5.2). */
const members = ['code', 'message', 'error', 'error_description', 'error_uri', 'state'] as const
const bodySchema = z.record(z.string(), z.unknown())

/**
 * A refusal of the sign-in library as one of ours: `rate_limited` with `Retry-After` (RFC 9110 §10.2.3), and nothing of
 * what went wrong inside.
 */
export async function adaptRefusal(answer: Response): Promise<Response> {
  const isJson = answer.headers.get('content-type')?.includes('json') === true
  if (answer.status < 400 || !isJson) return answer
  const told = bodySchema.safeParse(await answer.json().catch(() => ({}))).data ?? {}
  const kept = members.filter((name) => typeof told[name] === 'string')
  const body = Object.fromEntries(kept.map((name) => [name, told[name]]))
  const headers = new Headers(answer.headers)
  headers.delete('content-length')
  if (answer.status === 429) {
    const wait = headers.get('x-retry-after') ?? headers.get('retry-after') ?? '60'
    headers.delete('x-retry-after')
    headers.set('retry-after', wait)
    const sentence = 'Too many requests. Wait and try again.'
    Object.assign(body, { error: 'rate_limited', error_description: sentence })
  }
  return new Response(JSON.stringify(body), { status: answer.status, headers })
}

/** Answers that must not tell whether an address has an account. */
const evenPaths = /\/(sign-up\/email|request-password-reset|send-verification-email|change-email)$/
const minMs = 400

/**
 * Lets such an answer take a set time: what is written for one address and not for another takes milliseconds, and those can
 * be measured.
 */
export async function inEvenTime(
  request: Request,
  handle: () => Promise<Response>,
): Promise<Response> {
  if (request.method !== 'POST' || !evenPaths.test(new URL(request.url).pathname)) return handle()
  const begun = performance.now()
  const answer = await handle()
  // What is refused for its form or its number is refused before anybody is looked for.
  if (answer.status >= 400) return answer
  const rest = minMs - (performance.now() - begun)
  if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest))
  return answer
}

/** Whether the answer is for OAuth clients, whose tokens are theirs to read. */
export function isOfOAuth({ url }: Request): boolean {
  const { pathname } = new URL(url)
  return !pathname.startsWith(`${authPath}/`) || pathname.startsWith(`${authPath}/oauth2/`)
}

/**
 * The same answer without the tokens of sessions: the library shows them to scripts, and with one of them a script of a
 * stranger would have what only the HttpOnly cookie may carry.
 */
export async function withoutSessionTokens(response: Response): Promise<Response> {
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false
  if (!isJson) return response
  const { status, headers } = response
  const text = await response.text()
  const cut = text.includes('"token"') ? JSON.stringify(JSON.parse(text, withoutToken)) : text
  return new Response(cut === '' ? null : cut, { status, headers })
}

function withoutToken(name: string, value: unknown): unknown {
  return name === 'token' && typeof value === 'string' ? undefined : value
}
