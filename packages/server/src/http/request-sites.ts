import type { IncomingMessage } from 'node:http'
import type { ItemKind } from '@anybin/contract'
import type { Actor, Credentials, PresentedCredentials } from '../accounts/index.ts'
import { type Family, kindsAt, type Site, siteRoles } from '../core/family.ts'
import { SiteCookies } from './cookies.ts'

type Authenticator = Pick<Credentials, 'authenticate'>

/** A site as requests meet it. */
export class RequestSite {
  readonly origin: string
  /** What there is here. */
  readonly kinds: readonly ItemKind[]
  readonly cookies: SiteCookies
  /** Without other sites beside it, it is whatever the Host header says. */
  readonly answersEveryName: boolean
  readonly #credentials: Authenticator

  constructor(credentials: Authenticator, site: Site, answersEveryName: boolean) {
    this.origin = site.origin
    this.kinds = kindsAt(site)
    this.cookies = new SiteCookies(site.origin)
    this.answersEveryName = answersEveryName
    this.#credentials = credentials
  }

  async authenticate(presented: PresentedCredentials): Promise<Actor | undefined> {
    const actor = await this.#credentials.authenticate(presented)
    return actor && { ...actor, kinds: this.kinds }
  }
}

const nowhere: Site = { origin: 'http://nowhere.invalid', roles: [] }

export type RequestSitesParts = {
  readonly credentials: Authenticator
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

  constructor({ credentials, family, contentOrigin }: RequestSitesParts) {
    const isAlone = family.served.length === 1
    this.#atNowhere = new RequestSite(credentials, nowhere, isAlone)
    if (contentOrigin !== undefined) {
      this.#add(new RequestSite(credentials, { origin: contentOrigin, roles: siteRoles }, isAlone))
    }
    for (const site of family.served) this.#add(new RequestSite(credentials, site, isAlone))
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
