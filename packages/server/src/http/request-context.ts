import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, mayModerate } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { ClientAddress } from '../core/client-address.ts'
import { readFolderLink, type Viewer } from '../items/index.ts'
import { asAgent, clientInHeader } from './agent.ts'
import { unlockCookieName, viewCookieName } from './cookies.ts'
import { basicPassword, isBasic, targetOf } from './credentials.ts'
import type { RequestSite } from './request-sites.ts'
import type { TrustedProxies } from './trusted-proxies.ts'
import { RequestVisit } from './visit.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Made when the request comes in. Every transport learns here who asks, for whom and from where. */
    context: RequestContext
  }
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])
const nobody: Promise<undefined> = Promise.resolve(undefined)

type Cookies = Readonly<Record<string, string | undefined>>

const noCookies: Cookies = Object.freeze({})

/** What a request is, apart from what it asks for: made once, of normalized parts. */
export class RequestContext {
  /** The site that was asked. */
  readonly site: RequestSite
  /** The operation that was asked for, once a transport knows it. */
  called = 'http'
  readonly #request: FastifyRequest
  readonly #reply: FastifyReply
  readonly #proxies: TrustedProxies
  #address: ClientAddress | undefined
  #actor: Promise<Actor | undefined> | undefined
  #cookies: Cookies | undefined
  #signal: AbortSignal | undefined

  constructor(
    request: FastifyRequest,
    reply: FastifyReply,
    { site, proxies }: { readonly site: RequestSite; readonly proxies: TrustedProxies },
  ) {
    this.site = site
    this.#request = request
    this.#reply = reply
    this.#proxies = proxies
  }

  /** Of the client, in its one form, as far as the proxies in front are believed. */
  get address(): ClientAddress {
    this.#address ??= this.#proxies.addressOf(this.#request.raw)
    return this.#address
  }

  /** Aborts when the client goes away before its answer is out. */
  get signal(): AbortSignal {
    this.#signal ??= leavingSignal(this.#reply)
    return this.#signal
  }

  /** Of the browser, by name; read when somebody asks for one. */
  get cookies(): Cookies {
    const { headers, server } = this.#request
    if (headers.cookie === undefined) return noCookies
    this.#cookies ??= server.parseCookie(headers.cookie)
    return this.#cookies
  }

  /** The value of the session cookie. */
  get sessionToken(): string | undefined {
    return this.cookies[this.site.cookies.sessionName]
  }

  /** The origins whose pages may change something with a session. */
  get ownOrigins(): readonly string[] {
    const { protocol, host } = this.#request
    const { origin, answersEveryName } = this.site
    return answersEveryName ? [origin, `${protocol}://${host}`] : [origin]
  }

  /**
   * Who sent the request; undefined for nobody. Throws for a wrong credential. With an `Authorization` header the cookie is
   * not read.
   */
  actor(): Promise<Actor | undefined> {
    this.#actor ??= this.#authenticate(this.#request.headers.authorization)
    return this.#actor
  }

  /** For answers that take long: whether whoever asked still may. */
  async isStillAllowed(): Promise<boolean> {
    const actor = await this.actor()
    if (!actor) return false
    // The proof of a token counts once.
    if (actor.via === 'token') {
      const grantId = actor.grantId ?? null
      return this.site.maySend({ userId: actor.user.id, keyId: null, grantId })
    }
    const again = await this.#authenticate(this.#request.headers.authorization).catch(refused)
    return again?.user.id === actor.user.id
  }

  /** The same for whoever sends a key where other services want it. */
  actorByKey(key: string): Promise<Actor | undefined> {
    this.#actor ??= this.#authenticate(`Bearer ${key}`)
    return this.#actor
  }

  /** The same for pages, which know nothing of HTTP Basic: a proxy in front may ask for it and pass it on. */
  pageActor(): Promise<Actor | undefined> {
    return isBasic(this.#request.headers.authorization)
      ? this.#authenticate(undefined)
      : this.actor()
  }

  /** Who wants to see an item. Basic credentials are a viewer password, never an account. */
  viewer(): Viewer | Promise<Viewer> {
    const password = basicPassword(this.#request.headers.authorization)
    if (password !== undefined || !this.#hasCredential()) return this.viewerFor(undefined, password)
    return this.actor().then((actor) => this.viewerFor(actor))
  }

  /** The viewer that this actor is; without one, somebody who has at most the link. */
  viewerFor(actor: Actor | undefined, password?: string): Viewer {
    const {
      s: linkToken,
      v: ticket,
      c: inspection,
      feed: feedToken,
      in: folderLink,
      download,
    } = (this.#request.query ?? {}) as Record<string, unknown>
    return {
      userId: actor?.user.id,
      scopes: actor?.scopes,
      linkToken: typeof linkToken === 'string' ? linkToken : undefined,
      feedToken: typeof feedToken === 'string' ? feedToken : undefined,
      folderLink: typeof folderLink === 'string' ? readFolderLink(folderLink) : undefined,
      pageTicket: typeof ticket === 'string' && download !== '1' ? ticket : undefined,
      inspection:
        typeof inspection === 'string' ? this.#inspectionBy(actor, inspection) : undefined,
      unlockCookie: (itemId) => this.cookies[unlockCookieName(itemId)],
      viewTicket: (itemId) => this.cookies[viewCookieName(itemId)],
      password,
      address: this.address,
      visit: new RequestVisit(this.#request),
      kinds: this.site.kinds,
    }
  }

  /** Only the session of somebody who moderates opens an address that was made for it. */
  #inspectionBy(actor: Actor | undefined, ticket: string): Viewer['inspection'] {
    const { sessionToken: session } = this
    const isStaff = actor?.via === 'session' && mayModerate(actor)
    return isStaff && session !== undefined ? { ticket, session } : undefined
  }

  #hasCredential(): boolean {
    return this.#request.headers.authorization !== undefined || this.sessionToken !== undefined
  }

  async #authenticate(authorization: string | undefined): Promise<Actor | undefined> {
    const { sessionToken } = this
    if (authorization === undefined && sessionToken === undefined) return nobody
    const { method, headers } = this.#request
    const actor = await this.site.authenticate({
      authorization,
      sessionToken,
      unsafe: !safeMethods.has(method),
      origin: headers.origin,
      ownOrigins: () => this.ownOrigins,
      site: this.site.origin,
      target: () => targetOf(this.site.origin, this.#request),
    })
    return asAgent(actor, () => ({
      client: clientInHeader(headers['user-agent']),
      tool: this.called,
    }))
  }
}

function refused(error: unknown): undefined {
  if (!(error instanceof AppError)) throw error
}

function leavingSignal({ raw }: FastifyReply): AbortSignal {
  const leaving = new AbortController()
  const check = () => {
    if (!raw.writableFinished) leaving.abort()
  }
  if (raw.destroyed) check()
  else raw.once('close', check)
  return leaving.signal
}
