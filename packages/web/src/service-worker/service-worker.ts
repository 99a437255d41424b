import { keepShared } from '../shared-files/shared-cache.ts'

/*
 * Beside the pages: an answer where there is no connection, and files that other apps share. Nothing else is kept, and nothing is
 * sent that the page did not ask for.
 */

// TypeScript has them in a library that cannot stand beside that of pages.
type Extendable = Event & { waitUntil(work: Promise<unknown>): void }
type Fetched = Extendable & {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
declare const self: {
  addEventListener(type: 'install', listen: (event: Extendable) => void): void
  addEventListener(type: 'fetch', listen: (event: Fetched) => void): void
}

const offlineCache = 'anybin-offline'
const offlinePath = '/offline'
// What programs and downloads ask for is theirs: no page may take its place.
const notPages = /^\/(?:f|t|api|mcp|oauth|assets)\//

self.addEventListener('install', (event) => event.waitUntil(keepOfflinePage()))

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname, origin } = new URL(request.url)
  if (origin !== location.origin) return
  if (request.method === 'POST' && pathname === '/share-target') {
    event.respondWith(takeShared(request))
  } else if (request.method === 'GET' && request.mode === 'navigate' && !notPages.test(pathname)) {
    event.respondWith(openPage(event).catch(() => kept(offlinePath)))
  } else if (pathname.startsWith('/assets/') && !navigator.onLine) {
    event.respondWith(kept(request))
  }
})

async function openPage(event: Fetched): Promise<Response> {
  const page = await fetch(event.request)
  event.waitUntil(followLanguage(page.headers.get('content-language')))
  return page
}

/** The kept page speaks the language of the others: somebody may have chosen another one since. */
async function followLanguage(language: string | null): Promise<void> {
  const cache = await caches.open(offlineCache)
  const page = await cache.match(offlinePath)
  if (language === null || page?.headers.get('content-language') === language) return
  await keepOfflinePage()
}

/** The page for no connection with its style sheet and scripts, as they were when this script was installed. */
async function keepOfflinePage(): Promise<void> {
  const cache = await caches.open(offlineCache)
  const page = await fetch(offlinePath)
  const html = await page.clone().text()
  const assets = html.match(/\/assets\/[\w./-]+/g) ?? []
  await Promise.all([cache.put(offlinePath, page), cache.addAll([...new Set(assets)])])
}

async function kept(what: RequestInfo): Promise<Response> {
  const cache = await caches.open(offlineCache)
  return (await cache.match(what)) ?? Response.error()
}

async function takeShared(request: Request): Promise<Response> {
  const form = await request.formData()
  const files = form.getAll('file').filter((entry) => entry instanceof File)
  await keepShared(files)
  return Response.redirect('/', 303)
}
