import type { TestServer } from './start-server.ts'

export type Visitor = ReturnType<typeof visitor>

/** For servers whose visitors shall not share the limits of one address. */
export const manyAddresses = { ANYBIN_TRUST_PROXY: '127.0.0.1' }

let visitors = 0

/**
 * A browser without JavaScript: it keeps cookies, sends forms, and does not follow redirects by itself. Each comes from an
 * address of its own where the server believes proxies.
 */
export function visitor(server: TestServer, userAgent = 'curl/8.5.0') {
  visitors += 1
  const address = `10.0.${visitors >> 8}.${visitors & 255}`
  const jar = new Map<string, string>()
  const ask = async (path: string, init: RequestInit = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      'user-agent': userAgent,
      'x-forwarded-for': address,
      ...init.headers,
      ...(cookie && { cookie }),
    }
    const answer = await server.fetch(path, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      if (value === '' || /max-age=0\b/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    const bytes = Buffer.from(await answer.arrayBuffer())
    const { status, headers: answered } = answer
    const location = answered.get('location')
    return { status, headers: answered, bytes, text: bytes.toString(), location }
  }
  const origin = { origin: server.config.http.origin }
  return {
    jar,
    get: (path: string) => ask(path),
    /** Sends a form. */
    post: (path: string, fields: Record<string, string> = {}) =>
      ask(path, { method: 'POST', headers: origin, body: new URLSearchParams(fields) }),
    /** Asks as a script of the site would. */
    postJson: (path: string, body: object) =>
      ask(path, {
        method: 'POST',
        headers: { ...origin, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
  }
}

/** The last link to this page that was mailed, as a path on the site. The server logs to `lines`. */
export function lastMailed(lines: readonly string[], path: string): string | undefined {
  const links = lines.join('').match(new RegExp(`${path}\\?token=[^"\\\\]+`, 'g'))
  return links?.at(-1)
}
