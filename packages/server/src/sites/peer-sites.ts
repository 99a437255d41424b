import type { AccountDeletion, CredentialStore, Login, Sessions } from '../accounts/index.ts'
import type { Clock } from '../core/clock.ts'
import type { Family } from '../core/family.ts'
import type { KeyedHash } from '../core/keyed-hash.ts'
import type { Database } from '../database/index.ts'
import type { Oauth } from '../oauth/index.ts'
import type { AccountsSite } from './accounts-site.ts'
import { answerPeerSite, isQuestion } from './answer-peer-site.ts'
import { FirstPartyClients } from './first-party-clients.ts'
import { LocalAccountsSite } from './local-accounts-site.ts'
import { OidcLogin } from './oidc-login.ts'
import type { RemoteAccountsSite } from './remote-accounts-site.ts'
import { SiteKey } from './site-key.ts'
import { SiteStatements } from './site-statements.ts'

type PeerSitesOptions = {
  readonly clock: Clock
  readonly family: Family
  readonly credentialStore: CredentialStore
  readonly sessions: Sessions
  readonly accountDeletion: AccountDeletion
  readonly oauth: Oauth
  readonly login: Login
  readonly remote: RemoteAccountsSite | undefined
}

/** What the sites of a family do for one another: signing in and out together, and vouching for people. */
export class PeerSites {
  /** The keys by which others know this installation. */
  readonly keys: SiteKey['published']
  /** How people of a bin come in. */
  readonly login: OidcLogin
  readonly #accountsSite: AccountsSite
  readonly #statements: SiteStatements
  /** Whether others ask us. */
  readonly #hasAccounts: boolean

  private constructor({ remote, ...options }: PeerSitesOptions, siteKey: SiteKey) {
    const { accountsOrigin, remoteBins } = options.family
    this.keys = siteKey.published
    this.#accountsSite = remote ?? new LocalAccountsSite({ ...options, accountsOrigin })
    this.login = new OidcLogin(this.#accountsSite, accountsOrigin)
    this.#statements = new SiteStatements({ ...options, accountsOrigin, bins: remoteBins })
    this.#hasAccounts = remote === undefined
  }

  static async open(
    options: PeerSitesOptions & {
      readonly database: Database
      readonly keyedHash: KeyedHash
    },
  ): Promise<PeerSites> {
    const { keyedHash, clock, family, remote } = options
    if (!remote) {
      const bins = family.audiences.filter((origin) => origin !== family.accountsOrigin)
      await new FirstPartyClients(options).keep(bins)
    }
    return new PeerSites(options, await SiteKey.make(keyedHash, clock))
  }

  async signOut(token: string, site: string): Promise<void> {
    await this.#accountsSite.signOut(token, site)
  }

  /** Answers a bin of another installation; undefined for what is no question. `unauthorized` for everybody else. */
  async answer(question: string, statement: string, body: unknown): Promise<object | undefined> {
    if (!this.#hasAccounts || !isQuestion(question)) return undefined
    const site = await this.#statements.verify(statement)
    return answerPeerSite(this.#accountsSite, site, question, body)
  }
}
