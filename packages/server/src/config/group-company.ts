import type { Values } from './environment.ts'
import type { CompanyConfig } from './program-config.ts'

/** Nobody's word is taken unless all of it is said. */
export function groupCompany(values: Values): CompanyConfig | undefined {
  const [issuer, keys, domains, scopes] = companyValues(values)
  return issuer && keys && domains && scopes ? { issuer, keys, domains, scopes } : undefined
}

export function companyValues(values: Values) {
  return [
    values.ANYBIN_COMPANY_ISSUER,
    values.ANYBIN_COMPANY_KEYS,
    values.ANYBIN_COMPANY_DOMAINS,
    values.ANYBIN_COMPANY_SCOPES,
  ] as const
}
