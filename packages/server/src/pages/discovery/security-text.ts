import { day } from '../../core/clock.ts'
import type { Site } from '../site.ts'

const validMs = 180 * day

/**
 * Where to report a weakness (RFC 9116). It never goes stale: the software is kept by whoever runs it. Without an address of
 * the operator's the page about abuse says how else to reach them.
 */
export function securityText({ origin, contact }: Site, now: number): string {
  const expires = new Date(Math.floor((now + validMs) / day) * day)
  return `Contact: ${contact ?? `${origin}/abuse`}
Expires: ${expires.toISOString()}
Preferred-Languages: en
Canonical: ${origin}/.well-known/security.txt
`
}
