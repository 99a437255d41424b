import type { AuditLog } from '../../accounts/index.ts'
import type { CompanyConfig } from '../../config/program-config.ts'
import type { Clock } from '../../core/clock.ts'
import type { Log } from '../../core/log.ts'
import type { Database } from '../../database/index.ts'
import { Egress } from '../../egress/index.ts'
import type { AccessTokens } from '../access-tokens.ts'
import type { GrantWithdrawals } from '../grant-withdrawals.ts'
import type { Proofs } from '../proofs.ts'
import { AssertedGrants } from './asserted-grants.ts'
import { AssertionGrant } from './assertion-grant.ts'
import { Assertions } from './assertions.ts'
import type { CompanyPeople } from './company-people.ts'

type CompanyParts = {
  readonly company: CompanyConfig
  readonly database: Database
  readonly clock: Clock
  readonly audit: AuditLog
  readonly log: Log
  readonly people: CompanyPeople
  readonly withdrawals: GrantWithdrawals
  readonly tokens: AccessTokens
  readonly proofs: Proofs
  /** Of this server. */
  readonly issuer: string
  /** What its tokens can be for. */
  readonly resources: readonly string[]
}

/** The grant for programs of the company that the operator named, and what it is made of. */
export function openCompany({ resources, people, ...parts }: CompanyParts): AssertionGrant {
  const { company, proofs, tokens } = parts
  const named = 'address' in company.keys ? new URL(company.keys.address).origin : undefined
  const egress = new Egress({ allow: [], named })
  return new AssertionGrant({
    assertions: new Assertions({ ...parts, seen: tokens, egress }),
    people,
    grants: new AssertedGrants(parts),
    proofs,
    limits: { resources, scopes: company.scopes },
  })
}
