/**
 * Whether this is one e-mail address that may stand in a header and an SMTP command: no spaces, controls, quotes or what
 * lists and groups are made of (narrower than RFC 5321 §4.1.2; at most 254 characters).
 */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= 254 && /^[^\s\p{C}@,;:<>()[\]"\\]{1,64}@[^\s\p{C}@,;:<>()[\]"\\]+$/u.test(text)
  )
}

/** People who come without an address have one that leads nowhere (RFC 2606). */
export function leadsNowhere(email: string): boolean {
  return /[@.](invalid|localhost)$/.test(email)
}
