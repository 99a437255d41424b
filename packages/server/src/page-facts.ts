import { passwordLength } from './accounts/index.ts'
import type { App } from './app.ts'
import type { GuestUploadsConfig, PeopleConfig } from './config/config.ts'
import type { Site as FamilySite } from './core/family.ts'
import { examine, glance } from './doctor.ts'
import type { RequestSite } from './http/index.ts'
import type { LoginFacts, PageFacts, Site } from './pages/index.ts'
import { readVersion } from './read-version.ts'
import { type ApiSite, createOpenApi } from './rest/index.ts'

/** What the pages of a site say of it. */
export function pageFacts(
  app: App,
  { site, here, api }: { site: FamilySite; here: RequestSite; api: ApiSite },
): PageFacts {
  return {
    site: describeSite(app, api, here),
    login: describeLogin(app, site),
    here,
    openApi: createOpenApi(api),
    clock: app.clock,
    installation: {
      version: readVersion(),
      glance: () => glance(app),
      examine: () => examine(app),
    },
  }
}

function describeSite(
  { config, engines, family }: App,
  { origin, issuer, serves }: ApiSite,
  { kinds }: RequestSite,
): Site {
  const { siteName, gallery, contact, duties, http, limits, guests, people } = config
  return {
    name: siteName,
    hasGallery: gallery && serves('/gallery'),
    origin,
    issuer,
    serves,
    kinds,
    ...(kinds.length === 0 && { bins: family.bins }),
    contentOrigin: http.contentOrigin ?? origin,
    imageBytes: limits.imageBytes,
    audioBytes: limits.audioBytes,
    contact,
    ...duties,
    disclosures: engines
      .disclosures()
      .filter((one) => one.kinds.some((kind) => kinds.includes(kind))),
    registration: people.registration,
    guestUploads: guests.uploads && describeGuestUploads(guests.uploads),
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

function describeLogin({ config, family, mail }: App, { roles }: FamilySite): LoginFacts {
  return {
    registration: config.people.registration,
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
