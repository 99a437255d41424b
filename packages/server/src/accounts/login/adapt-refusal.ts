import { z } from 'zod'

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
