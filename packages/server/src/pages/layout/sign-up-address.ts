import type { Site } from '../site.ts'
import { onSite } from '../text.ts'

/** Accounts are created where people sign in, which may be another site of the family. */
export function signUpAddress(site: Site): string {
  return onSite(site, `${site.issuer ?? ''}/sign-up`)
}
