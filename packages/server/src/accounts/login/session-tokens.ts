import { authPath } from './sign-in-parts.ts'

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
