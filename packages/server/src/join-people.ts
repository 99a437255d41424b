import type { FastifyRequest } from 'fastify'
import { type Actor, invitationCookie, passwordLength } from './accounts/index.ts'
import type { App } from './app.ts'
import { AppError } from './core/app-error.ts'
import { second } from './core/clock.ts'
import type { Site } from './core/family.ts'
import type { RequestSite, SiteCookies } from './http/index.ts'
import type { AccountParts, PageViewer, PeopleParts } from './pages/index.ts'
import { oidcLoginMs } from './sites/index.ts'

/** What pages about coming in need, made of calls to the accounts module and its sign-in library. */
export function joinPeople(app: App, { cookies }: RequestSite, site: Site): PeopleParts {
  const { login, sessions, setup, signInLinks, config, mail } = app
  const { people } = config
  const atBin = joinAtBin(app, cookies, site)
  const sites = [
    { id: 'github', name: 'GitHub', client: people.github },
    { id: 'google', name: 'Google', client: people.google },
    { id: 'oidc', name: people.oidc?.name ?? '', client: people.oidc },
  ]
  return {
    registration: people.registration,
    otherSites: sites.filter(({ client }) => client !== undefined),
    mailDelivers: mail.delivers,
    invitationCookie,
    passwordLength,

    ask: (request, path, body) =>
      login.call(path, { ...browserOf(request), cookie: request.headers.cookie }, body),

    linkPurpose: (token) => signInLinks.purposeOf(token),
    async redeemLink(request, token) {
      const { session, secondStep } = await signInLinks.redeem(token, browserOf(request))
      const cookie = secondStep ?? cookies.session(session)
      return { cookie, isHalfWay: secondStep !== undefined }
    },
    setUp: async (request, token, wanted) =>
      cookies.session(await setup.complete(token, wanted, browserOf(request))),
    async signOut(request) {
      const cookie = request.context.sessionToken
      if (cookie === undefined) return cookies.session('')
      await (atBin ? app.peerSites.signOut(cookie, site.origin) : sessions.signOut(cookie))
      return cookies.session('')
    },
    atBin,
  }
}

const oidcLoginCookie = 'anybin_sign_in'

/** At a site without accounts: how to get to those and back. */
function joinAtBin(
  { peerSites }: App,
  cookies: SiteCookies,
  { origin, roles }: Site,
): PeopleParts['atBin'] {
  if (roles.includes('accounts')) return undefined
  const keep = (value: string, maxAgeSeconds: number) => ({
    name: oidcLoginCookie,
    value,
    maxAgeSeconds,
  })
  return {
    begin(next) {
      const { url, kept } = peerSites.login.begin(origin, next)
      return { url, cookie: keep(kept, oidcLoginMs / second) }
    },
    async finish(request) {
      const { token, next } = await peerSites.login.finish(origin, {
        query: new URLSearchParams(request.url.split('?')[1]),
        ...browserOf(request),
        kept: request.cookies[oidcLoginCookie],
      })
      return { next, cookies: [cookies.session(token), keep('', 0)] }
    },
  }
}

/** What pages about one's own account need. */
export function joinAccount(
  app: App,
  { cookies }: RequestSite,
  actorOf: (viewer: PageViewer) => Actor,
): AccountParts {
  const { apiKeys, exports, family, ownDeletion, payments, plans, sessions } = app
  const requesterOf = (viewer: PageViewer) => ({ actor: actorOf(viewer), address: viewer.address })
  const cookieOf = ({ context }: FastifyRequest) => context.sessionToken ?? ''
  return {
    async describe(viewer) {
      const { user } = actorOf(viewer)
      const [quota, stored, hasPassword] = await Promise.all([
        app.quotas.read(user),
        app.storageUse.read(user),
        app.passwords.has(user),
      ])
      const { name, email, role, plan } = user
      return { name, email, role, plan, quota, stored, hasPassword }
    },
    sessions: (viewer, request) => sessions.list(requesterOf(viewer), cookieOf(request)),
    endSession: (viewer, id) => sessions.end(requesterOf(viewer), id),
    endOtherSessions: (viewer, request) =>
      sessions.endOthers(requesterOf(viewer), cookieOf(request)),
    async deleteAccount(viewer, request, proof) {
      await ownDeletion.delete(requesterOf(viewer), { ...proof, cookie: cookieOf(request) })
      return cookies.session('')
    },

    keys: (viewer) => apiKeys.listOwn(requesterOf(viewer)),
    makeKey: async (viewer, wanted) => (await apiKeys.createOwn(requesterOf(viewer), wanted)).key,
    endKey: (viewer, id) => apiKeys.revokeOwn(requesterOf(viewer), id),
    audiences: family.audiences,
    personalKey: (viewer) => apiKeys.readPersonal(actorOf(viewer).user),
    regeneratePersonalKey: async (viewer) =>
      (await apiKeys.regeneratePersonal(requesterOf(viewer))).key,

    async store(viewer) {
      const paid = await payments?.readPaid(actorOf(viewer).user)
      return {
        plans: await plans.list(),
        paid,
        sells: payments?.planIds,
        pageOrigins: payments?.pageOrigins ?? [],
      }
    },
    checkout: async (viewer, planId) => shopOf(payments).checkout(actorOf(viewer).user, planId),
    openPortal: async (viewer) => shopOf(payments).portal(actorOf(viewer).user),
    lookForPayment: async (viewer) => payments?.refresh(actorOf(viewer).user),

    export: (viewer) => exports.read(actorOf(viewer)),
    requestExport: (viewer) => exports.request(actorOf(viewer), viewer.address),
    openExport: (viewer) => exports.open(actorOf(viewer)),
  }
}

function browserOf(request: FastifyRequest) {
  return { address: request.context.address, userAgent: request.headers['user-agent'] }
}

function shopOf(payments: App['payments']): NonNullable<App['payments']> {
  if (!payments) throw new AppError('not_found')
  return payments
}
