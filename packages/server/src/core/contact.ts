/** `mailto:` and a bare address, or an https address without a name and a password (RFC 9116 §2.5.3); undefined for anything else. */
export function parseContact(text: string): string | undefined {
  if (/^mailto:[\w.+=-]{1,64}@[\w.-]{1,190}$/.test(text)) return text
  const url = /^https:\/\/\S{1,500}$/.test(text) ? URL.parse(text) : null
  return url && url.username + url.password === '' ? url.href : undefined
}
