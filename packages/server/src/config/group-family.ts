import { type Site, siteRoles } from '../core/family.ts'
import type { Values } from './environment.ts'

/** The sites of this installation; without a word about it one that is everything, but for people who are elsewhere. */
export function sitesOf(values: Values): readonly Site[] {
  if (values.ANYBIN_SITES) return values.ANYBIN_SITES
  const origin = values.ANYBIN_ORIGIN ?? `http://localhost:${values.PORT}`
  const hasAccounts = values.ANYBIN_ACCOUNTS_ORIGIN === undefined
  const roles = siteRoles.filter((role) => role !== 'accounts' || hasAccounts)
  return [{ origin, roles }]
}

/** The accounts site, or where people are elsewhere the first one. */
export function originOf(values: Values): string {
  const sites = sitesOf(values)
  const main = sites.find(({ roles }) => roles.includes('accounts')) ?? sites[0]
  return main?.origin ?? ''
}

/** What is wrong with the family, a sentence each. */
export function checkFamily(values: Values): readonly string[] {
  const { ANYBIN_SITES: sites, ANYBIN_ORIGIN: origin, ANYBIN_ACCOUNTS_ORIGIN: remote } = values
  const hasAccounts =
    sites?.some(({ roles, isRemote }) => roles.includes('accounts') && !isRemote) ?? false
  return [
    ...(remote !== undefined && sites?.some(({ isRemote }) => isRemote)
      ? ['ANYBIN_SITES names only sites of this installation where ANYBIN_ACCOUNTS_ORIGIN is set.']
      : []),
    ...(sites && origin !== undefined && origin !== originOf(values)
      ? ['ANYBIN_ORIGIN must be left out beside ANYBIN_SITES, or name its accounts site.']
      : []),
    ...(sites && !hasAccounts && remote === undefined
      ? ['ANYBIN_SITES must have a site for accounts, unless ANYBIN_ACCOUNTS_ORIGIN is set.']
      : []),
    ...(hasAccounts && remote !== undefined
      ? ['ANYBIN_ACCOUNTS_ORIGIN must be left out where ANYBIN_SITES has a site for accounts.']
      : []),
    ...(remote !== undefined && sitesOf(values).some((site) => site.origin === remote)
      ? ['ANYBIN_ACCOUNTS_ORIGIN must be the site of another installation.']
      : []),
  ]
}
