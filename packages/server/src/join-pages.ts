import type { Item, ItemKind } from '@anybin/contract'
import type { FastifyRequest } from 'fastify'
import type { Actor } from './accounts/index.ts'
import type { App } from './app.ts'
import type { GuestUploadsConfig } from './config/config.ts'
import { AppError } from './core/app-error.ts'
import type { Site as FamilySite } from './core/family.ts'
import type { RequestSite } from './http/index.ts'
import { isAtSite } from './http/routes-by-role.ts'
import { stillSizes } from './items/index.ts'
import { joinGallery } from './join-gallery.ts'
import { joinGrantPages } from './join-grant-pages.ts'
import { joinAccount, joinPeople } from './join-people.ts'
import { joinSharePages } from './join-share-pages.ts'
import { readUploadLimits } from './join-upload-limits.ts'
import type { PageParts, PageViewer, Site } from './pages/index.ts'
import { createOpenApi, formUploads } from './rest/index.ts'

/** What pages need, made of calls of the domain modules. */
export function joinPages(app: App, here: RequestSite, site: FamilySite): PageParts {
  const actorOf = ({ actor }: PageViewer): Actor => {
    if (!actor) throw new AppError('auth_required')
    return actor
  }

  return {
    site: describeSite(app, site, here),
    gallery: joinGallery(app, actorOf),
    grants: joinGrantPages({ consents: app.consents, grants: app.oauth.grants }, actorOf),
    docs: joinDocs(app, site),

    async viewer(request: FastifyRequest, itemId?: string): Promise<PageViewer> {
      const { context } = request
      const requester = await context.pageActor()
      // A key or a token shows its items and opens nothing else: pages of an account ask for no scope.
      const actor = requester?.via === 'session' ? requester : undefined
      const viewer = context.viewerFor(itemId === undefined ? actor : requester)
      return {
        ...viewer,
        actor,
        name: actor?.user.name,
        unlockCookie: itemId ? viewer.unlockCookie?.(itemId) : undefined,
        viewTicket: itemId ? viewer.viewTicket?.(itemId) : undefined,
        usage: actor && isDashboard(request) ? await readUsage(app, actor) : undefined,
      }
    },

    people: joinPeople(app, here, site),
    account: joinAccount(app, here, actorOf),
    now: () => app.clock.now(),
    ...joinSharePages(app, here, actorOf),
    uploadLimits: (viewer) => readUploadLimits(app, viewer.actor),
    deleteItem: (id, viewer) => app.ownItems.remove(actorOf(viewer), id),
    uploadFromForm: (request, viewer) => uploadForm(app, request, actorOf(viewer), here.kinds),
    myItems: (viewer, cursor) => app.itemLists.list(actorOf(viewer), { limit: 24, cursor }),
    // The gallery shows what is clean and safe; nothing is, before there is something that scans.
    galleryItems: async () => [],
    thumbnailUrl: (item, size) =>
      renditionUrl(item, size === 'small' ? '320.webp' : '1280.webp').href,
    stills: (item) =>
      stillSizes(item.width ?? 1, item.height ?? 1).map(({ file, ...size }) => ({
        ...size,
        url: renditionUrl(item, file).href,
      })),
    soundUrl: (item, what) => {
      const { pathname, search } = renditionUrl(item, soundFiles[what])
      return pathname + search
    },
  }
}

const isDashboard = ({ method, url }: FastifyRequest) =>
  method === 'GET' && url.startsWith('/dashboard')

async function readUsage({ quotas, storageUse }: App, { user }: Actor) {
  const [quota, stored] = await Promise.all([quotas.read(user), storageUse.read(user)])
  return { plan: user.plan, quota, stored }
}

const soundFiles = { peaks: 'peaks.json', waveform: 'waveform.webp' }

/** Beside the bytes, on the same origin and with the same secret. */
function renditionUrl(item: Item, file: string): URL {
  const url = new URL(item.direct_url)
  url.pathname = `/t/${item.id}/${file}`
  return url
}

function joinDocs({ plans, config, family }: App, site: FamilySite): PageParts['docs'] {
  const openApi = createOpenApi({
    origin: site.origin,
    issuer: family.accountsOrigin,
    siteName: config.siteName,
    serves: (path) => isAtSite(family, site, path),
  })
  return { openApi: () => openApi, plans: () => plans.list() }
}

function describeSite(
  { config: { siteName, contact, http, limits, guests, people }, family }: App,
  site: FamilySite,
  { kinds }: RequestSite,
): Site {
  const { origin } = site
  return {
    name: siteName,
    origin,
    issuer: family.accountsOrigin,
    serves: (path) => isAtSite(family, site, path),
    kinds,
    ...(kinds.length === 0 && { bins: family.bins }),
    contentOrigin: http.contentOrigin ?? origin,
    imageBytes: limits.imageBytes,
    audioBytes: limits.audioBytes,
    contact,
    registration: people.registration,
    guestUploads: guests.uploads && guestUploads(guests.uploads),
  }
}

/** Takes in the files of a form one after another; the fields before the first file hold for all of them. */
async function uploadForm(
  app: App,
  request: FastifyRequest,
  actor: Actor,
  [kind, ...more]: readonly ItemKind[],
): Promise<Item[]> {
  const items: Item[] = []
  for await (const upload of formUploads(request)) {
    const item = await app.uploadPipeline.ingest<Item>({
      operation: 'form',
      actor,
      kind: more.length > 0 || !kind ? 'either' : kind,
      via: 'web',
      fallback: 'forever',
      source: upload,
      idempotencyKey: undefined,
      signal: new AbortController().signal,
      answer: (row) => app.items.describe(row),
    })
    items.push(item)
  }
  return items
}

function guestUploads({ expirationMs, turnstile }: GuestUploadsConfig): Site['guestUploads'] {
  if (!turnstile) return { expirationMs, turnstile }
  const { siteKey, scriptOrigin } = turnstile
  return { expirationMs, turnstile: { siteKey, scriptOrigin } }
}
