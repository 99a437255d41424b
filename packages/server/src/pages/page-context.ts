import type { Quota } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import type { Actor } from '../accounts/index.ts'
import { AppError } from '../core/app-error.ts'
import type { Clock } from '../core/clock.ts'
import type { Examination } from '../core/examination.ts'
import type { Domain } from '../domain.ts'
import type { RequestSite } from '../http/index.ts'
import type { Viewer } from '../items/index.ts'
import type { LoginFacts, Site } from './site.ts'

/** Addresses of the browser files that every page names. */
export type AssetPaths = {
  readonly script: string
  readonly style: string
  readonly theme: string
  /** What the scripts say, by language; English is in them. */
  readonly words: Readonly<Record<string, string>>
  /** Does the work of a challenge beside the page. */
  readonly solver: string
  readonly icon: string
  /** On home screens that read no manifest. */
  readonly touchIcon: string
  /** What other sites show of a link to the site itself. */
  readonly card: string
  /** A picture and a clip, for those who have never seen one here. */
  readonly example: { readonly picture: string; readonly sound: string; readonly peaks: string }
  /** Of the manifest. */
  readonly appIcons: readonly {
    readonly src: string
    readonly sizes: string
    readonly purpose?: 'maskable'
  }[]
}

/** What is used of a plan, and what the plan allows. */
export type Usage = {
  readonly plan: { readonly name: string; readonly storageBytes: number | null }
  readonly quota: Quota
  readonly stored: { readonly items: number; readonly bytes: number }
}

/** Who looks at a page. */
export type PageViewer = Viewer & {
  /** Set where somebody is signed in. */
  readonly actor?: Actor | undefined
  /** Name of the signed-in person. */
  readonly name?: string | undefined
  /** What is used of the plan, on the pages of the dashboard. */
  readonly usage?: Usage | undefined
}

/** Somebody who is signed in. */
export type SignedInViewer = PageViewer & { readonly actor: Actor }

/** What a site shows of itself, and what it is made of. */
export type PageFacts = {
  readonly site: Site
  readonly login: LoginFacts
  readonly here: RequestSite
  /** The OpenAPI document that this site publishes. */
  readonly openApi: Readonly<Record<string, unknown>>
  readonly clock: Clock
  readonly installation: InstallationFacts
}

/** What administrators see of the program itself. */
export type InstallationFacts = {
  readonly version: string
  /** What can be known without asking anything outside: quick. */
  glance(): Promise<readonly Examination[]>
  /** Everything that `anybin doctor` looks at; may take a minute. */
  examine(): Promise<readonly Examination[]>
}

/** What every page works with. */
export class PageContext {
  readonly domain: Domain
  readonly assets: AssetPaths
  readonly site: Site
  readonly login: LoginFacts
  readonly openApi: PageFacts['openApi']
  /** The site as requests meet it, with its cookies. */
  readonly here: RequestSite
  readonly clock: Clock
  readonly installation: InstallationFacts

  constructor(domain: Domain, facts: PageFacts, assets: AssetPaths) {
    this.domain = domain
    this.assets = assets
    this.site = facts.site
    this.login = facts.login
    this.openApi = facts.openApi
    this.here = facts.here
    this.clock = facts.clock
    this.installation = facts.installation
  }

  /** Who sent the request. A key or a token opens no page of an account, because none of them asks for a scope. */
  async viewer(request: FastifyRequest): Promise<PageViewer> {
    const requester = await request.context.pageActor()
    const actor = requester?.via === 'session' ? requester : undefined
    return this.#viewerOf(request, actor, actor)
  }

  /** The same for the page of an item, which a key or a token may see as far as its scopes reach. */
  async itemViewer(request: FastifyRequest): Promise<PageViewer> {
    const requester = await request.context.pageActor()
    const actor = requester?.via === 'session' ? requester : undefined
    return this.#viewerOf(request, requester, actor)
  }

  /** Who sent the request, or `auth_required`. */
  async signedIn(request: FastifyRequest): Promise<SignedInViewer> {
    return requireSignedIn(await this.viewer(request))
  }

  async #viewerOf(
    request: FastifyRequest,
    requester: Actor | undefined,
    actor: Actor | undefined,
  ): Promise<PageViewer> {
    return {
      ...request.context.viewerFor(requester),
      actor,
      name: actor?.user.name,
      usage: actor && isDashboard(request) ? await this.#readUsage(actor) : undefined,
    }
  }

  async #readUsage({ user }: Actor): Promise<Usage> {
    const { quotas, storageUse } = this.domain
    const [quota, stored] = await Promise.all([quotas.read(user), storageUse.read(user)])
    return { plan: user.plan, quota, stored }
  }
}

function isDashboard({ method, url }: FastifyRequest): boolean {
  return method === 'GET' && url.startsWith('/dashboard')
}

/** The viewer, who must be signed in: `auth_required` otherwise. */
export function requireSignedIn(viewer: PageViewer): SignedInViewer {
  const { actor } = viewer
  if (!actor) throw new AppError('auth_required')
  return { ...viewer, actor }
}

/** Somebody who asks for something that the audit log keeps. */
export function requesterOf({ actor, address }: SignedInViewer) {
  return { actor, address }
}

/** The browser of a request, as sessions and letters name it. */
export function browserOf({ context, headers }: FastifyRequest) {
  return { address: context.address, userAgent: headers['user-agent'] }
}
