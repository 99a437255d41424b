import { z } from 'zod'

const wellKnown = /^\/\.well-known\/(oauth-authorization-server|openid-configuration)$/

/** Makes the authorization server's metadata (RFC 8414) say what is so here: no client is told when a session ends. */
export async function adaptServerMetadata(request: Request, answer: Response): Promise<Response> {
  if (!wellKnown.test(new URL(request.url).pathname) || !answer.ok || answer.body === null)
    return answer
  const metadata = z.record(z.string(), z.unknown()).parse(await answer.json())
  const honest = {
    ...metadata,
    backchannel_logout_supported: false,
    backchannel_logout_session_supported: false,
  }
  const headers = new Headers(answer.headers)
  headers.delete('content-length')
  return new Response(JSON.stringify(honest), { status: answer.status, headers })
}
