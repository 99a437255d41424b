/** What a page answered, and where it was in the end. */
export type Stop = {
  readonly status: number
  readonly url: string
  readonly text: string
  readonly headers: Headers
}

/** A browser without JavaScript that goes from site to site: it follows redirects and keeps the cookies of each host. */
export function wanderer() {
  const jars = new Map<string, Map<string, string>>()
  const jarOf = (url: URL) => {
    const jar = jars.get(url.hostname) ?? new Map<string, string>()
    jars.set(url.hostname, jar)
    return jar
  }

  async function ask(address: string, init: RequestInit = {}): Promise<Stop> {
    const url = new URL(address)
    const jar = jarOf(url)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = {
      'user-agent': 'curl/8.5.0',
      'sec-fetch-mode': 'navigate',
      ...init.headers,
      ...(cookie && { cookie }),
    }
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const line of answer.headers.getSetCookie()) keep(jar, line)
    const text = await answer.text()
    // Node's fetch says that it is a script, and the authorization server tells scripts in the body.
    const told = /^{"redirect":true/.test(text) ? (JSON.parse(text) as { url: string }).url : null
    const onward = answer.headers.get('location') ?? told ?? refreshOf(text)
    if (onward !== null) return ask(new URL(onward, url).href)
    return { status: answer.status, url: url.href, text, headers: answer.headers }
  }

  return {
    jarOf: (origin: string) => jarOf(new URL(origin)),
    get: (address: string) => ask(address),
    /** Sends a form of the site that it goes to. */
    post: (address: string, fields: Record<string, string> = {}) =>
      ask(address, {
        method: 'POST',
        headers: { origin: new URL(address).origin },
        body: new URLSearchParams(fields),
      }),
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const [name = '', value = ''] = pair.split(/=(.*)/s)
  if (value === '' || /max-age=0\b/i.test(line)) jar.delete(name)
  else jar.set(name, value)
}

/** A page that goes on by itself. */
function refreshOf(text: string): string | null {
  const address = /http-equiv="refresh" content="0;url=([^"]*)"/.exec(text)?.[1]
  return address?.replaceAll('&amp;', '&') ?? null
}
