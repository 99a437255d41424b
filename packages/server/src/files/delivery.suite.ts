import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { mediaTypes } from '@anybin/contract'
import fastifyCookie from '@fastify/cookie'
import { fastify } from 'fastify'
import { AppError } from '../core/app-error.ts'
import { unknownAddress } from '../core/client-address.ts'
import { createLog } from '../core/log.ts'
import { addPlainContexts, plainSites } from '../http/plain-contexts.suite.ts'
import type { DownloadGrant, Viewer, WhichBytes } from '../items/index.ts'
import { Delivery, type DeliveryConfig } from './index.ts'

export type Asked = { readonly slug: string; readonly which: WhichBytes; readonly viewer: Viewer }
export type Answered = {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}
export type Ask = {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string
}

export type Trial = Awaited<ReturnType<typeof startTrial>>

/** How the bytes are kept: files on disk, or a store that only gives streams. */
export type Keeping = 'files' | 'streams'

/** The transport on a real server, over a folder of blobs and a list of items that a test fills. */
export async function startTrial(keeping: Keeping, config: Partial<DeliveryConfig> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-delivery-'))
  const items = new Map<string, DownloadGrant | AppError>()
  const asked: Asked[] = []
  const counted: string[] = []
  const opened: Readable[] = []
  const stalled = new Set<string>()
  const parts: ConstructorParameters<typeof Delivery>[0] = {
    downloads: {
      authorize: async (slug, which, viewer) => {
        asked.push({ slug, which, viewer })
        const item = items.get(slug) ?? new AppError('not_found')
        if (item instanceof AppError) throw item
        if (which.ext !== undefined && which.ext !== mediaTypes[item.mediaType].ext) {
          throw new AppError('not_found')
        }
        return item
      },
      authorizeAnyone: (slug, ext) => {
        const item = items.get(slug)
        if (!item || item instanceof AppError || !isOpen(item)) return undefined
        if (ext !== mediaTypes[item.mediaType].ext) return undefined
        asked.push({ slug, which: { rendition: 'original', ext }, viewer: nobody })
        return item
      },
      open: async (key, range) => {
        if (stalled.has(key)) return openStalled(opened)
        const stream = createReadStream(join(folder, key), { ...range, highWaterMark: 64 * 1024 })
        opened.push(stream)
        await once(stream, 'open')
        return stream
      },
      localPath: (key) => (keeping === 'files' ? join(folder, key) : undefined),
    },
    downloadCounts: { count: (id) => void counted.push(id) },
    log: createLog('silent'),
    sites: plainSites('http://bin.example'),
    config: {
      originOf: () => 'http://bin.example',
      contentOrigin: undefined,
      limits: { hotCacheBytes: 4_000_000, hotBlobBytes: 100_000, idleMs: 10_000 },
      ...config,
    },
  }
  const delivery = new Delivery(parts)
  const app = fastify({
    trustProxy: () => true,
    forceCloseConnections: true,
    serverFactory: (route) =>
      createServer((incoming, answer) => {
        if (!delivery.shortcut?.(incoming, answer)) route(incoming, answer)
      }),
  })
  await app.register(fastifyCookie, { hook: false })
  addPlainContexts(app, 'http://bin.example')
  delivery.register(app)
  app.get('/', async () => 'home')
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  return {
    app,
    delivery,
    port,
    folder,
    items,
    asked,
    counted,
    opened,
    /** Blobs of which the store gives the beginning and then nothing. */
    stalled,
    /** Adds an item with random bytes; answers its bytes. */
    async add(slug: string, bytes: number, facts: Partial<DownloadGrant> = {}): Promise<Buffer> {
      const content = randomBytes(bytes)
      await writeFile(join(folder, slug), content)
      items.set(slug, { ...plainGrant(slug, content), ...facts })
      return content
    },
    ask: (path: string, ask: Ask = {}) => askServer(port, path, ask),
    async [Symbol.asyncDispose]() {
      await app.close()
      await rm(folder, { recursive: true })
    },
  }
}

const nobody: Viewer = {
  address: unknownAddress,
  visit: { method: 'GET', isRange: false, isPrefetch: false, isNavigation: false },
}

/** Whether everybody may have it and nobody counts it. */
function isOpen({ cache, begin, isCounted, isOwner, isShown, taken }: DownloadGrant): boolean {
  return cache.kind === 'shared' && !begin && !isCounted && !isOwner && !isShown && !taken
}

function openStalled(opened: Readable[]): Readable {
  const stream = new Readable({
    read() {
      // Nothing more comes.
    },
  })
  stream.push(randomBytes(1000))
  opened.push(stream)
  return stream
}

function plainGrant(slug: string, content: Buffer): DownloadGrant {
  return {
    itemId: `id-${slug}`,
    blobKey: slug,
    contentType: 'image/png',
    bytes: content.length,
    etag: createHash('sha256').update(content).digest('hex'),
    filename: `${slug}.png`,
    cache: { kind: 'shared', maxAgeSeconds: 3600 },
    isListed: true,
    lastModified: Date.UTC(2026, 10, 21, 12, 0, 0, 500),
    mediaType: 'image/png',
    isOwner: false,
    isShown: false,
    onMainOrigin: false,
    wholeOnly: false,
    isCounted: false,
    taken: undefined,
    begin: undefined,
  }
}

function askServer(port: number, path: string, ask: Ask): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      port,
      path,
      method: ask.method ?? 'GET',
      headers: ask.headers ?? {},
    })
    outgoing.on('error', reject)
    outgoing.on('response', async (answer) => {
      try {
        const body = Buffer.concat(await answer.toArray())
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body })
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    })
    outgoing.end(ask.body)
  })
}
