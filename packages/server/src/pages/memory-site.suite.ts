import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Item } from '@anybin/contract'
import { readManifest } from '@anybin/web'
import fastifyCookie from '@fastify/cookie'
import fastifyMultipart from '@fastify/multipart'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { AppError } from '../core/app-error.ts'
import { parseAddress, unknownAddress } from '../core/client-address.ts'
import { addTus, type Refusal, type SentFile } from './memory-uploads.suite.ts'
import type { OpenSharePage, PageParts, PageViewer, Site } from './page-parts.ts'
import { memoryPeople, noAccount } from './people/memory-people.suite.ts'
import { registerPages } from './register-pages.ts'
import type { UploadLimits } from './upload-limits.ts'

type Stored = {
  item: Item
  owner: string
  bytes: Buffer
  password?: string
  look?: OpenSharePage['look']
  mayBeIndexed?: boolean
  maxAgeSeconds?: number
}

/** How the upload addresses of this site behave next; the default is to store the file. */
type Script = {
  refusals: Refusal[]
  hold: boolean
}

/** `key` is the same for every try of one file. */
type Upload = { key: string; fields: Record<string, string>; type: string }

/** The real pages on a real server, over things kept in memory. */
export type MemorySite = {
  app: FastifyInstance
  origin: string
  stored: Map<string, Stored>
  script: Script
  uploads: Upload[]
  links: Set<string>
  close: () => Promise<void>
}

const memoryLimits: UploadLimits = {
  planName: 'Free',
  maxExpirationMs: 30 * 86_400_000,
  image: { bytes: 25 * 1_048_576, setBy: 'plan' },
  audio: { bytes: 100 * 1_048_576, setBy: 'site' },
  gaps: {
    '3mo': { planName: 'Starter' },
    forever: { planName: 'Starter' },
    date: { planName: 'Pro' },
    slug: { planName: undefined },
  },
}

export const plainLook = { animated: false, placeholder: undefined }
export const anna = 'anna'
export const sessionCookie = 'anybin_session'

export async function openMemorySite(site: Partial<Site> = {}): Promise<MemorySite> {
  await readManifest().catch(buildBrowserFiles)
  const app = fastify({ genReqId: () => 'request-1' })
  const memory: MemorySite = {
    app,
    origin: '',
    stored: new Map(),
    uploads: [],
    links: new Set(['live-link']),
    script: { refusals: [], hold: false },
    close: () => app.close(),
  }
  await app.register(fastifyCookie)
  await app.register(fastifyMultipart)
  // The address is known only once the server listens, and pages need it before.
  const port = await freePort()
  memory.origin = `http://localhost:${port}`
  addBytes(memory)
  addUploads(memory)
  const pages = await registerPages(app, partsOver(memory, site))
  app.setNotFoundHandler(pages.answerNotFound)
  await app.listen({ host: '127.0.0.1', port })
  return memory
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

async function buildBrowserFiles() {
  const script = fileURLToPath(new URL('../../../web/build.ts', import.meta.url))
  await promisify(execFile)(process.execPath, [script])
}

export function itemOf(origin: string, changes: Partial<Item> = {}): Item {
  const id = changes.id ?? 'Abc12345'
  const isAudio = changes.kind === 'audio'
  const secret = changes.private ? '?s=secret' : ''
  const url = `${origin}/${isAudio ? 'a' : 'i'}/${id}${secret}`
  return {
    id,
    kind: 'image',
    content_type: isAudio ? 'audio/mpeg' : 'image/png',
    size_bytes: 1_234_567,
    ...(isAudio ? { duration_ms: 83_456 } : { width: 1200, height: 800 }),
    created_at: Date.UTC(2026, 10, 20, 9, 30),
    downloads: 1204,
    private: false,
    ai_caption: null,
    ai_tags: [],
    url,
    view_url: url,
    direct_url: `${origin}/f/${id}.${isAudio ? 'mp3' : 'png'}${secret}`,
    title: null,
    description: null,
    tags: [],
    category: null,
    filename: null,
    repaired: [],
    converted: null,
    ...changes,
  }
}

function partsOver(memory: MemorySite, site: Partial<Site>): PageParts {
  const { stored } = memory
  const find = (id: string) => {
    const found = stored.get(id)
    if (!found) throw new AppError('not_found')
    return found
  }
  const cookie = (name: string, value: string) => ({ name, value, maxAgeSeconds: value ? 3600 : 0 })
  const parts: PageParts = {
    grants: noGrants,
    docs: {
      openApi: () => ({ tags: [], paths: {}, components: { schemas: {} } }),
      plans: async () => [],
    },
    gallery: noGallery,
    site: {
      name: 'Anybin',
      origin: memory.origin,
      contentOrigin: memory.origin,
      imageBytes: 25 * 1_048_576,
      audioBytes: 100 * 1_048_576,
      registration: 'open',
      ...site,
    },
    viewer: async (request, itemId) => viewerOf(request, itemId),
    people: memoryPeople(memory.links, (isIn) => cookie(sessionCookie, isIn ? anna : '')),
    account: noAccount,
    now: () => Date.now(),
    readSharePage: async (id, viewer) => {
      const found = find(id)
      const isOwner = viewer.userId === found.owner
      if (found.item.private && !isOwner && viewer.linkToken !== 'secret')
        throw new AppError('not_found')
      if (found.password && !isOwner && viewer.unlockCookie !== found.password) {
        return { state: 'locked', kind: found.item.kind }
      }
      const { item, look = plainLook, mayBeIndexed = false, maxAgeSeconds = 0 } = found
      const guard = { isGuarded: found.password !== undefined, isLastLook: false }
      const linkLimits = { hasPassword: false, isBurn: false, views: null, downloads: null }
      const shown = { shownUrl: item.direct_url, linkLimits }
      return { state: 'open', item, isOwner, look, mayBeIndexed, maxAgeSeconds, ...guard, ...shown }
    },
    visitSharePage: (id, viewer) => parts.readSharePage(id, viewer),
    reveal: async () => undefined,
    views: async () => [],
    receipts: async () => [],
    removeReceipt: async () => {},
    unlock: async (id, password) =>
      find(id).password === password ? cookie(`unlock_${id}`, password) : undefined,
    uploadLimits: async () => memoryLimits,
    deleteItem: async (id, viewer) => {
      if (find(id).owner !== viewer.userId) throw new AppError('not_found')
      stored.delete(id)
    },
    uploadFromForm: async (request) => [await storeForm(memory, request)],
    myItems: async (viewer, cursor) => {
      const mine = [...stored.values()].filter(({ owner }) => owner === viewer.userId).reverse()
      const from = Number(cursor ?? 0)
      const items = mine.slice(from, from + 24).map(({ item }) => item)
      return { items, next_cursor: from + 24 < mine.length ? String(from + 24) : null }
    },
    galleryItems: async () =>
      [...stored.values()].filter((one) => one.mayBeIndexed).map(({ item }) => item),
    thumbnailUrl: (item, size) =>
      `${memory.origin}/t/${item.id}/${size === 'small' ? 320 : 1280}.webp`,
    stills: (item) =>
      [1280, 320].map((width) => ({
        width: Math.min(width, item.width ?? 1),
        height: Math.round(
          ((item.height ?? 1) * Math.min(width, item.width ?? 1)) / (item.width ?? 1),
        ),
        url: `${memory.origin}/t/${item.id}/${width}.webp`,
      })),
    soundUrl: (item, what) => `/t/${item.id}/${what === 'peaks' ? 'peaks.json' : 'waveform.webp'}`,
  }
  return parts
}

function viewerOf(request: FastifyRequest, itemId?: string): PageViewer {
  const userId = request.cookies[sessionCookie] || undefined
  const { s } = request.query as { s?: string }
  return {
    userId,
    name: userId && 'Anna',
    linkToken: s,
    address: parseAddress(request.ip) ?? unknownAddress,
    unlockCookie: itemId && request.cookies[`unlock_${itemId}`],
  }
}

function addBytes({ app, stored }: MemorySite) {
  const send = (id: string, reply: FastifyReply) => {
    const found = stored.get(id)
    if (!found) return reply.code(404).send()
    return reply.type(found.item.content_type).send(found.bytes)
  }
  app.get<{ Params: { file: string } }>('/f/:file', (request, reply) =>
    send(request.params.file.split('.')[0]!, reply),
  )
  app.get<{ Params: { id: string } }>('/t/:id/:width', (request, reply) =>
    send(request.params.id, reply),
  )
}

function addUploads(memory: MemorySite) {
  addTus(memory.app, async (file) => {
    const refusal = memory.script.refusals.shift()
    memory.uploads.push({ key: file.path, fields: file.fields, type: file.type })
    if (refusal) return { refusal }
    while (memory.script.hold) await new Promise((resolve) => setTimeout(resolve, 20))
    return { item: keep(memory, file) }
  })
}

async function storeForm(memory: MemorySite, request: FastifyRequest): Promise<Item> {
  const fields: Record<string, string> = {}
  let file: Pick<SentFile, 'name' | 'type' | 'bytes'> | undefined
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      file = { name: part.filename, type: part.mimetype, bytes: await part.toBuffer() }
    } else fields[part.fieldname] = String(part.value)
  }
  memory.uploads.push({ key: '', fields, type: file!.type })
  return keep(memory, { ...file!, fields })
}

function keep(memory: MemorySite, { name, type, bytes, fields }: Omit<SentFile, 'path'>): Item {
  const id = `New${String(memory.stored.size + 1).padStart(5, '0')}`
  const facts = {
    id,
    kind: type.startsWith('audio/') ? ('audio' as const) : ('image' as const),
    filename: name,
    size_bytes: bytes.length,
    created_at: Date.now(),
  }
  const item = itemOf(memory.origin, { ...facts, private: fields['private'] === 'true' })
  memory.stored.set(id, { item, owner: anna, bytes })
  return item
}

// The stories of grants are told on the real server.
const noGrants: PageParts['grants'] = {
  readRequest: () => Promise.reject(new AppError('not_found')),
  decide: () => Promise.reject(new AppError('not_found')),
  list: async () => [],
  withdraw: () => Promise.reject(new AppError('not_found')),
}

const refuse = () => Promise.reject(new AppError('not_found'))

// So are those of the dashboard and of folders.
const noGallery: PageParts['gallery'] = {
  page: refuse,
  item: refuse,
  change: refuse,
  renewLink: refuse,
  move: refuse,
  changeEndings: refuse,
  zip: refuse,
  remove: refuse,
  deletion: refuse,
  undo: refuse,
  folders: refuse,
  folderChoices: async () => [],
  createFolder: refuse,
  renameFolder: refuse,
  deleteFolder: refuse,
  shareFolder: refuse,
  unshareFolder: refuse,
  visitFolder: refuse,
  unlockFolder: refuse,
  limits: () => ({ maxExpirationMs: null, customDate: false }),
}
