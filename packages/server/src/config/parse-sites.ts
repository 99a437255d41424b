import { type Site, type SiteRole, siteRoles } from '../core/family.ts'

/**
 * Reads `https://bin.example=accounts https://img.example=image+voice`: every origin once, every role at one of them, and
 * `+elsewhere` for what another installation serves.
 * `parseOrigin` answers undefined for what is no origin.
 */
export function parseSites(
  text: string,
  parseOrigin: (text: string) => string | undefined,
): readonly Site[] | undefined {
  const sites: Site[] = []
  const taken = new Set<string>()
  for (const part of text.split(/[\s,]+/).filter(Boolean)) {
    const [address = '', words = ''] = part.split('=')
    const origin = parseOrigin(address)
    const [roles, isRemote] = rolesIn(words)
    if (origin === undefined || roles.length === 0 || !roles.every(isRole)) return undefined
    if ([origin, ...roles].some((word) => taken.has(word))) return undefined
    for (const word of [origin, ...roles]) taken.add(word)
    sites.push({ origin, roles, ...(isRemote && { isRemote }) })
  }
  return sites.length > 0 ? sites : undefined
}

// A site of another installation has this word beside its roles.
const remote = 'elsewhere'

function rolesIn(words: string): [roles: string[], isRemote: boolean] {
  const roles = words.split('+')
  return [roles.filter((word) => word !== remote), roles.includes(remote)]
}

function isRole(word: string): word is SiteRole {
  return siteRoles.some((role) => role === word)
}
