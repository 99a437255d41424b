import type { IncomingMessage } from 'node:http'

/** Addresses that programs ask: they answer with a slash at the end too, since clients lose bodies on redirects. */
const ofPrograms = /^\/(?:api|mcp|oembed|f|t|webhooks|healthz|readyz|metrics|\.well-known)(?:\/|$)/

/** Whether the address answers programs, and errors there are JSON. */
export function isForPrograms(path: string): boolean {
  return ofPrograms.test(path)
}

/** The target of a request as routes know it: without an origin (RFC 9112 §3.2.2), for programs without a slash at the end. */
export function routableUrl({ url = '/' }: Pick<IncomingMessage, 'url'>): string {
  const target = url.startsWith('/') ? url : url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '')
  const end = target.indexOf('?')
  const path = end < 0 ? target : target.slice(0, end)
  if (path.includes('%') && !isForPrograms(path) && !isEncoded(path)) {
    // No page has such an address, and people are told so by a page.
    return path.replaceAll('%', '%25') + (end < 0 ? '' : target.slice(end))
  }
  if (path.length < 2 || !path.endsWith('/') || !isForPrograms(path)) return target || '/'
  return path.replace(/\/+$/, '') + (end < 0 ? '' : target.slice(end))
}

/** Whether it is UTF-8 as addresses write it (RFC 3986 §2.5). */
function isEncoded(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/**
 * The same page without the slashes at its end; undefined where there are none. Never what a browser would take for another
 * host: `//name`, or a backslash.
 */
export function withoutSlash(url: string): string | undefined {
  const [, path, query = ''] = /^(\/[^/\\?][^\\?]*?)\/+(\?.*)?$/.exec(url) ?? []
  return path === undefined ? undefined : path + query
}

/** RFC 9112 §3.2: one Host header, of a form that a host can have. */
export function hasOneHost({ rawHeaders, headers }: IncomingMessage): boolean {
  let hosts = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts += 1
  }
  return hosts <= 1 && hostForm.test(headers.host ?? '')
}

const hostForm = /^(?:[\w.~%-]*|\[[\da-f:.]+\])(?::\d*)?$/i
