import type { ItemKind } from '@anybin/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Accounts, type Actor, sessionCookieOf, sessionIdleMs } from './accounts/index.ts'
import type { Ticket, Viewer } from './items/index.ts'
import { resourceOf } from './oauth/index.ts'
import { visitOf } from './visit.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sent it, from the first time on that somebody asked. On the request itself: a WeakMap costs a twentieth of an answer. */
    sender: Promise<Actor | undefined> | undefined
  }
}

export type Identify = ReturnType<typeof createIdentify>

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The site that is asked. */
export type IdentifySite = {
  readonly origin: string
  /** What there is here. */
  readonly kinds: readonly ItemKind[]
  /** Origins of pages that may change something with a session; `request` is one of them. */
  readonly ownOrigins: (request: FastifyRequest) => readonly string[]
}

/** Reads from a request who sent it, for every door of a site alike. */
export function createIdentify(accounts: Accounts, { origin, kinds, ownOrigins }: IdentifySite) {
  const { name: cookieName } = sessionCookieOf(origin)

  const sessionToken = (request: FastifyRequest) => request.cookies?.[cookieName]

  async function authenticate(request: FastifyRequest, authorization: string | undefined) {
    const actor = await accounts.authenticate({
      authorization,
      sessionToken: sessionToken(request),
      unsafe: !safeMethods.has(request.method),
      origin: request.headers.origin,
      ownOrigins: () => ownOrigins(request),
      site: origin,
      target: () => tokenTarget(origin, request),
    })
    return actor && { ...actor, kinds }
  }

  /** Who sent the request, once a request. Throws for a wrong credential. */
  function identify(request: FastifyRequest): Promise<Actor | undefined> {
    request.sender ??= authenticate(request, request.headers.authorization)
    return request.sender
  }

  /** The signed-in person; API keys open no pages. */
  const identifyPerson = (request: FastifyRequest) => authenticate(request, undefined)

  return {
    identify,
    identifyPerson,
    sessionToken,

    /** Who wants to see an item. Basic credentials are a viewer password, never an account. */
    async viewerOf(request: FastifyRequest): Promise<Viewer> {
      const basic = basicPassword(request.headers.authorization)
      const needsNobody =
        request.headers.authorization === undefined && sessionToken(request) === undefined
      const actor = needsNobody || basic !== undefined ? undefined : await identify(request)
      const query = request.query as { s?: unknown } | undefined
      return {
        userId: actor?.user.id,
        linkToken: typeof query?.s === 'string' ? query.s : undefined,
        unlockCookie: (itemId) => request.cookies?.[unlockCookieName(itemId)],
        viewTicket: (itemId) => request.cookies?.[viewCookieName(itemId)],
        password: basic,
        address: request.ip,
        visit: visitOf(request),
        kinds,
      }
    },

    kinds,

    ...createCookies(sessionCookieOf(origin)),
  }
}

/** The cookies that a site sets. */
function createCookies({ name, secure }: ReturnType<typeof sessionCookieOf>) {
  return {
    sessionCookie: (value: string) => ({
      name,
      value,
      maxAgeSeconds: value === '' ? 0 : sessionIdleMs / 1000,
    }),

    /** Lets the viewer who took a view of an item come back. */
    viewCookie: (itemId: string, { ticket, maxAgeSeconds }: Ticket) => ({
      name: viewCookieName(itemId),
      value: ticket,
      maxAgeSeconds,
    }),

    /** For answers that are written without Fastify's help. */
    cookieHeader: ({ name, value, maxAgeSeconds }: Cookie): string =>
      `${name}=${value}; Max-Age=${maxAgeSeconds}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`,

    setCookie(reply: FastifyReply, cookie: Cookie): void {
      reply.setCookie(cookie.name, cookie.value, {
        path: '/',
        httpOnly: true,
        sameSite: 'lax',
        secure,
        maxAge: cookie.maxAgeSeconds,
      })
    },
  }
}

export type Cookie = {
  readonly name: string
  readonly value: string
  readonly maxAgeSeconds: number
}

/** The cookie of a view that was taken. Its value is random and says nothing about the viewer. */
export function viewCookieName(itemId: string): string {
  return `anybin_view_${itemId}`
}

export function unlockCookieName(itemId: string): string {
  return `anybin_unlock_${itemId}`
}

/** What an access token in this request must be for. The public origin counts, whatever proxies made of the address. */
function tokenTarget(origin: string, { method, url, headers }: FastifyRequest) {
  const [path = '/'] = url.split('?')
  const { dpop } = headers
  return {
    method,
    url: origin + path,
    resource: resourceOf(origin, path === '/mcp' ? '/mcp' : '/api/v1'),
    proof: typeof dpop === 'string' ? dpop : undefined,
  }
}

/** The password of `Authorization: Basic` with an empty user name (RFC 7617). */
function basicPassword(header: string | undefined): string | undefined {
  const match = /^Basic +([\w+/]+=*)$/i.exec(header ?? '')
  if (!match?.[1]) return undefined
  const text = Buffer.from(match[1], 'base64').toString('utf8')
  return text.startsWith(':') ? text.slice(1) : undefined
}
