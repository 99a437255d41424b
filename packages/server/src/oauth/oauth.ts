import type { BetterAuthPlugin } from 'better-auth'
import type { AuditLog, Settings, Users } from '../accounts/index.ts'
import type { CompanyConfig } from '../config/program-config.ts'
import type { Clock } from '../core/clock.ts'
import type { Log } from '../core/log.ts'
import type { Database } from '../database/index.ts'
import { AccessTokens } from './access-tokens.ts'
import { Clients } from './clients.ts'
import { assertionGrant } from './company/assertion-grant.ts'
import { CompanyPeople } from './company/company-people.ts'
import { openCompany } from './company/open-company.ts'
import { TokenExchange, tokenExchangeGrant } from './exchange/token-exchange.ts'
import { GrantWithdrawals } from './grant-withdrawals.ts'
import { Grants } from './grants.ts'
import { Proofs } from './proofs.ts'
import { ProtectedResources } from './protected-resources.ts'
import { type FetchClientDocument, type OwnGrants, providerPlugins } from './provider-plugins.ts'
import { resourcesOf } from './resources.ts'
import { SigningKeys } from './signing-keys.ts'
import { TokenCheck, type TokenHolders } from './token-check.ts'
import { type KeySource, TokenSignatures } from './token-signatures.ts'

type OauthOptions = {
  readonly database: Database
  readonly clock: Clock
  readonly audit: AuditLog
  readonly log: Log
  /** The issuer: the origin of the accounts site. */
  readonly origin: string
  /** Origins of the sites that tokens can be for. */
  readonly audiences: readonly string[]
  readonly settings: Pick<Settings, 'current'>
  readonly users: Pick<Users, 'idByVerifiedEmail'>
  /** Whose word for its people's programs is taken. */
  readonly company: CompanyConfig | undefined
  /** Where the authorization server is that of another installation: its keys, and how to ask it. */
  readonly remote: (TokenHolders & { readonly signingKeys: KeySource }) | undefined
}

type GrantParts = Omit<OauthOptions, 'settings' | 'remote'> & {
  readonly withdrawals: GrantWithdrawals
  readonly proofs: Proofs
}

/** The authorization server, by what it is made of. */
export class Oauth {
  readonly clients: Clients
  readonly grants: Grants
  readonly companyPeople: CompanyPeople
  readonly signingKeys: SigningKeys
  readonly tokens: AccessTokens
  readonly tokenCheck: TokenCheck
  readonly resources: ProtectedResources
  readonly ownGrants: OwnGrants
  readonly #origin: string
  readonly #audiences: readonly string[]

  constructor({ origin, audiences, remote, ...tools }: OauthOptions) {
    const { clock } = tools
    const read = { clock, issuer: origin }
    this.clients = new Clients(tools)
    const withdrawals = new GrantWithdrawals(tools)
    this.grants = new Grants({ ...tools, withdrawals })
    const { domains = [] } = tools.company ?? {}
    this.companyPeople = new CompanyPeople({ ...tools, withdrawals, domains })
    this.signingKeys = new SigningKeys(tools)
    this.resources = new ProtectedResources({ ...tools, issuer: origin })
    const own = new TokenSignatures({ ...read, keys: this.signingKeys })
    this.tokens = new AccessTokens({ ...tools, signatures: own })
    const proofs = new Proofs({ clock, seen: this.tokens })
    this.tokenCheck = new TokenCheck({
      issuer: origin,
      signatures: remote ? new TokenSignatures({ ...read, keys: remote.signingKeys }) : own,
      holders: remote ?? this.tokens,
      proofs,
    })
    this.ownGrants = this.#openGrants({ ...tools, withdrawals, proofs, origin, audiences })
    this.#origin = origin
    this.#audiences = audiences
  }

  /** What the sign-in library needs to be an authorization server. */
  plugins(fetchClientDocument: FetchClientDocument): BetterAuthPlugin[] {
    return providerPlugins(this, {
      origin: this.#origin,
      audiences: this.#audiences,
      fetchClientDocument,
    })
  }

  async removeExpired(signal?: AbortSignal): Promise<void> {
    await this.tokens.removeExpired(signal)
    await this.signingKeys.removeRetired()
    await this.clients.removeUnused(signal)
  }

  #openGrants(parts: GrantParts): OwnGrants {
    const { company, proofs, origin: issuer, audiences } = parts
    const { clients, tokens, companyPeople: people } = this
    const exchange = new TokenExchange({ tokens, clients, proofs, issuer })
    const resources = resourcesOf(audiences)
    const asserted =
      company && openCompany({ ...parts, company, people, tokens, issuer, resources })
    return {
      [tokenExchangeGrant]: (input) => exchange.answer(input),
      ...(asserted && { [assertionGrant]: (input) => asserted.answer(input) }),
    }
  }
}
