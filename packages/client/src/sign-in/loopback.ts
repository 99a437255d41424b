import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An address on this machine to which the browser brings the answer (RFC 8252 §7.3). */
export type Loopback = AsyncDisposable & {
  readonly redirectUri: string
  /** The parameters that come with the browser, once. */
  readonly arrival: Promise<URLSearchParams>
}

const path = '/callback'

/** Listens until it is disposed of. */
export async function listenForBrowser(siteName: string): Promise<Loopback> {
  const { promise: arrival, resolve } = Promise.withResolvers<URLSearchParams>()
  const server = createServer((request, answer) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const isCallback = url.pathname === path && request.method === 'GET'
    answer.writeHead(isCallback ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      connection: 'close',
    })
    answer.end(isCallback ? page(siteName, !url.searchParams.has('error')) : '')
    if (isCallback) resolve(url.searchParams)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    redirectUri: `http://127.0.0.1:${port}${path}`,
    arrival,
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeIdleConnections()
    },
  }
}

function page(siteName: string, isAllowed: boolean): string {
  const words = isAllowed ? "You're signed in" : 'Access not allowed'
  const text = siteName.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>${words}</title>
<style>:root{color-scheme:light dark}body{font:1.125rem/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto;padding:0 1.5rem}</style>
<h1>${words}</h1><p>${text}. You can close this window and go back to your app.</p></html>`
}
