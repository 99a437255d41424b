export function parseOrigin(text: string): string | undefined {
  const url = URL.parse(text)
  if (url === null || !['http:', 'https:'].includes(url.protocol)) return undefined
  // Whatever would be lost by taking only the origin was meant to do something that it will not do.
  return url.href === `${url.origin}/` && !text.includes('?') && !text.includes('#')
    ? url.origin
    : undefined
}

// Plain http only on this machine: for tests and for providers that run beside the server.
export function parseSecureUrl(text: string): string | undefined {
  const url = URL.parse(text)
  const isSecure = url?.protocol === 'https:' || url?.hostname === 'localhost'
  return url && isSecure && url.search + url.hash === '' ? text.replace(/\/$/, '') : undefined
}

export function parseCacheUrl(text: string): string | undefined {
  const url = URL.parse(text)
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
  const isBare = url && url.username + url.password + url.search + url.hash === ''
  return isWeb && isBare ? text.replace(/\/$/, '') : undefined
}

export function parseSmtpUrl(text: string): string | undefined {
  const url = URL.parse(text)
  const isPlain = url !== null && /^\/?$/.test(url.pathname) && url.search + url.hash === ''
  if (!isPlain || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '') return
  return [url.username, url.password].every(isPercentEncoded) ? text : undefined
}

export function isPercentEncoded(text: string): boolean {
  return !/%(?![0-9a-f]{2})/i.test(text)
}
