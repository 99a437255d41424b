import type { IncomingMessage } from 'node:http'
import type { ItemKind } from '@anybin/contract'
import type {
  Actor,
  CredentialStore,
  Credentials,
  PresentedCredentials,
  Sender,
} from '../accounts/index.ts'
import { type Family, kindsAt, type Site, siteRoles } from '../core/family.ts'
import { SiteCookies } from './cookies.ts'

type Authenticator = Pick<Credentials, 'authenticate'>

/** Who tells who sends something, and whether that may go on. */
type Gatekeepers = {
  readonly credentials: Authenticator
  readonly credentialStore: Pick<CredentialStore, 'maySend'>
}

/** A site as requests meet it. */
export class RequestSite {
  readonly origin: string
  /** What there is here. */
  readonly kinds: readonly ItemKind[]
  readonly cookies: SiteCookies
  /** Without other sites beside it, it is whatever the Host header says. */
  readonly answersEveryName: boolean
  readonly #gatekeepers: Gatekeepers

  constructor(gatekeepers: Gatekeepers, site: Site, answersEveryName: boolean) {
    this.origin = site.origin
    this.kinds = kindsAt(site)
    this.cookies = new SiteCookies(site.origin)
    this.answersEveryName = answersEveryName
    this.#gatekeepers = gatekeepers
  }

  async authenticate(presented: PresentedCredentials): Promise<Actor | undefined> {
    const actor = await this.#gatekeepers.credentials.authenticate(presented)
    return actor && { ...actor, kinds: this.kinds }
  }

  /** Whether what somebody began may still go on without them. */
  maySend(sender: Sender): Promise<boolean> {
    return this.#gatekeepers.credentialStore.maySend(sender)
  }
}

const nowhere: Site = { origin: 'http://nowhere.invalid', roles: [] }

export type RequestSitesParts = Gatekeepers & {
  readonly family: Family
  /** The origin that has nothing but bytes. */
  readonly contentOrigin: string | undefined
}

/** Tells by the Host header which site a request came to. */
export class RequestSites {
  readonly #byHost = new Map<string, RequestSite>()
  readonly #atNowhere: RequestSite
  /** The only site, and whether bytes have a host beside it. */
  readonly #alone: RequestSite | undefined

  constructor({ family, contentOrigin, ...gatekeepers }: RequestSitesParts) {
    const isAlone = family.served.length === 1
    this.#atNowhere = new RequestSite(gatekeepers, nowhere, isAlone)
    if (contentOrigin !== undefined) {
      this.#add(new RequestSite(gatekeepers, { origin: contentOrigin, roles: siteRoles }, isAlone))
    }
    for (const site of family.served) this.#add(new RequestSite(gatekeepers, site, isAlone))
    this.#alone = isAlone ? this.of(family.main) : undefined
  }

  of({ origin }: Pick<Site, 'origin'>): RequestSite {
    return this.#byHost.get(new URL(origin).host) ?? this.#atNowhere
  }

  at({ headers }: Pick<IncomingMessage, 'headers'>): RequestSite {
    return this.#alone ?? this.#byHost.get(headers.host?.toLowerCase() ?? '') ?? this.#atNowhere
  }

  #add(site: RequestSite): void {
    this.#byHost.set(new URL(site.origin).host, site)
  }
}
