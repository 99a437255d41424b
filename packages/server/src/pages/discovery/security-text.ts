import { day } from '../../kernel/clock.ts'
import type { Site } from '../page-parts.ts'

const validMs = 180 * day

/** Where to report a weakness (RFC 9116). It never goes stale: the software is kept by whoever runs it. */
export function securityText({ origin, contact }: Site, now: number): string {
  const expires = new Date(Math.floor((now + validMs) / day) * day)
  return `Contact: ${contactOf(contact) ?? `${origin}/abuse`}
Expires: ${expires.toISOString()}
Preferred-Languages: en
Canonical: ${origin}/.well-known/security.txt
`
}

/** An operator may have written a sentence, which is no address. */
function contactOf(contact: string | undefined): string | undefined {
  if (contact === undefined) return undefined
  if (/^https:\/\/\S+$/.test(contact)) return contact
  return /^[^\s@]+@[^\s@]+$/.test(contact) ? `mailto:${contact}` : undefined
}
