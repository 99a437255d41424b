import { passwordLength } from './accounts/index.ts'
import type { App } from './app.ts'
import type { GuestUploadsConfig, PeopleConfig } from './config/people-config.ts'
import type { Site as FamilySite } from './core/family.ts'
import { examine } from './doctor.ts'
import { Glances } from './glances.ts'
import type { RequestSite } from './http/index.ts'
import type { LoginFacts, PageFacts, Site } from './pages/index.ts'
import { readVersion } from './read-version.ts'
import { type ApiSite, openApiOf } from './rest/index.ts'

/** What the pages of a site say of it. */
export function pageFacts(
  app: App,
  { site, here, api }: { site: FamilySite; here: RequestSite; api: ApiSite },
): PageFacts {
  const glances = new Glances(app)
  return {
    site: describeSite(app, api, here),
    login: describeLogin(app, site),
    here,
    get openApi() {
      return openApiOf(api)
    },
    clock: app.clock,
    installation: {
      version: readVersion(),
      glance: () => glances.read(),
      examine: () => examine(app),
    },
  }
}

function describeSite(
  { config, engines, family, guestTerms, settings }: App,
  { origin, issuer, serves }: ApiSite,
  { kinds }: RequestSite,
): Site {
  const { duties, http, limits } = config
  const facts = {
    origin,
    issuer,
    serves,
    kinds,
    ...(kinds.length === 0 && { bins: family.bins }),
    contentOrigin: http.contentOrigin ?? origin,
    imageBytes: limits.imageBytes,
    audioBytes: limits.audioBytes,
    ...duties,
    disclosures: engines
      .disclosures()
      .filter((one) => one.kinds.some((kind) => kinds.includes(kind))),
  }
  return {
    ...facts,
    get settings() {
      return settings.current
    },
    get name() {
      return settings.current.name
    },
    get hasGallery() {
      return settings.current.gallery && serves('/gallery')
    },
    get takes() {
      return kinds.filter((kind) => settings.current.kinds.includes(kind))
    },
    get contact() {
      return settings.current.contact
    },
    get registration() {
      return settings.current.registration
    },
    get guestUploads() {
      return guestTerms.uploads && describeGuestUploads(guestTerms.uploads)
    },
  }
}

function describeGuestUploads({
  expirationMs,
  turnstile,
}: GuestUploadsConfig): Site['guestUploads'] {
  if (!turnstile) return { expirationMs, turnstile }
  const { siteKey, scriptOrigin } = turnstile
  return { expirationMs, turnstile: { siteKey, scriptOrigin } }
}

function describeLogin({ config, family, mail, settings }: App, { roles }: FamilySite): LoginFacts {
  return {
    get registration() {
      return settings.current.registration
    },
    otherSites: otherSites(config.people),
    mailDelivers: mail.delivers,
    passwordLength,
    isElsewhere: !roles.includes('accounts'),
    audiences: family.audiences,
  }
}

function otherSites({ github, google, oidc }: PeopleConfig): LoginFacts['otherSites'] {
  return [
    ...(github ? [{ id: 'github', name: 'GitHub' }] : []),
    ...(google ? [{ id: 'google', name: 'Google' }] : []),
    ...(oidc ? [{ id: 'oidc', name: oidc.name }] : []),
  ]
}
