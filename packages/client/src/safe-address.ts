/**
 * Whether an address that a site named may be used: https, or http to this very machine (127.0.0.0/8, `::1`, `localhost`), where
 * nobody listens in. Every other scheme could start a program or leave the wire open.
 */
export function isSafeAddress(address: string | URL): boolean {
  const url = typeof address === 'string' ? URL.parse(address) : address
  if (url?.username !== '' || url.password !== '') return false
  if (url.protocol === 'https:') return true
  return url.protocol === 'http:' && /^(localhost|\[::1\]|127(\.\d+){3})$/.test(url.hostname)
}
