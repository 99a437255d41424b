import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { assetsDirectory, type Manifest, readManifest, scriptLanguages } from '@anybin/web'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../core/app-error.ts'
import type { AssetPaths } from './page-context.ts'
import { type PageRoute, readParam } from './page-route.ts'

type Asset = { readonly type: string; readonly bytes: Buffer; readonly compressed: Buffer }

export type Assets = {
  readonly paths: AssetPaths
  readonly files: ReadonlyMap<string, Asset>
  /** The file of the service worker, which has an address of its own. */
  readonly serviceWorker: string
}

const types = new Map(
  Object.entries({
    '.js': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.webp': 'image/webp',
    '.m4a': 'audio/mp4',
    '.json': 'application/json',
  }),
)

/** Reads all browser files into memory, once: they are small, and a name that was not read cannot be asked for. */
export async function loadAssets(): Promise<Assets> {
  const names = (await readdir(assetsDirectory)).filter((name) => types.has(extname(name)))
  const files = await Promise.all(names.map(async (name) => [name, await loadAsset(name)] as const))
  const manifest = await readManifest()
  return {
    paths: pathsOf(manifest),
    files: new Map(files),
    serviceWorker: manifest['service-worker.js'],
  }
}

async function loadAsset(name: string): Promise<Asset> {
  const path = join(assetsDirectory, name)
  const [bytes, compressed] = await Promise.all([readFile(path), readFile(`${path}.br`)])
  const type = types.get(extname(name)) ?? 'application/octet-stream'
  return { type, bytes, compressed }
}

function pathsOf(manifest: Manifest): AssetPaths {
  return {
    script: `/assets/${manifest['main.js']}`,
    style: `/assets/${manifest['main.css']}`,
    theme: `/assets/${manifest['theme.js']}`,
    words: wordsOf(manifest),
    solver: `/assets/${manifest['solver-worker.js']}`,
    icon: `/assets/${manifest['icon.svg']}`,
    touchIcon: `/assets/${manifest['icon-180.png']}`,
    card: `/assets/${manifest['card.png']}`,
    example: {
      picture: `/assets/${manifest['lake.webp']}`,
      sound: `/assets/${manifest['tune.m4a']}`,
      peaks: `/assets/${manifest['tune.json']}`,
    },
    appIcons: [
      { src: `/assets/${manifest['icon-192.png']}`, sizes: '192x192' },
      { src: `/assets/${manifest['icon-512.png']}`, sizes: '512x512' },
      {
        src: `/assets/${manifest['icon-maskable.png']}`,
        sizes: '512x512',
        purpose: 'maskable',
      },
    ],
  }
}

function wordsOf(manifest: Manifest): Record<string, string> {
  return Object.fromEntries(
    scriptLanguages.map((code) => [code, `/assets/${manifest[`${code}.js`]}`]),
  )
}

/** `/assets/{name}`: the name carries a hash of the content, so it may be kept for ever. */
export function assetRoute(assets: Assets): PageRoute {
  return {
    method: 'GET',
    path: '/assets/:name',
    isForPrograms: true,
    handle: (request, reply) => {
      const asset = assets.files.get(readParam(request, 'name'))
      if (!asset) throw new AppError('not_found')
      return send(request, reply, asset, 'public, max-age=31536000, immutable')
    },
  }
}

/** At the root, because a service worker has nothing to say above its own address; asked for anew each time, as browsers do. */
export function serviceWorkerRoute(assets: Assets): PageRoute {
  return {
    method: 'GET',
    path: '/service-worker.js',
    isForPrograms: true,
    handle: (request, reply) => {
      const asset = assets.files.get(assets.serviceWorker)
      if (!asset) throw new AppError('not_found')
      return send(request, reply, asset, 'no-cache')
    },
  }
}

function send(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { type, bytes, compressed }: Asset,
  caching: string,
): FastifyReply {
  const isSound = type.startsWith('audio/')
  const isCompressed = !isSound && /\bbr\b/.test(headers['accept-encoding'] ?? '')
  if (isCompressed) reply.header('content-encoding', 'br')
  reply
    .headers({
      'cache-control': caching,
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      vary: 'Accept-Encoding',
    })
    .type(type)
  return isSound
    ? sendPart(reply, bytes, headers.range)
    : reply.send(isCompressed ? compressed : bytes)
}

/** Some browsers play nothing that they cannot have in parts (RFC 9110 §14): one range with a beginning; for every other wish the whole. */
function sendPart(reply: FastifyReply, bytes: Buffer, range: string | undefined): FastifyReply {
  reply.header('accept-ranges', 'bytes')
  const [, from, to] = /^bytes=(\d{1,9})-(\d{0,9})$/.exec(range ?? '') ?? []
  const start = Number(from)
  const end = to ? Math.min(Number(to), bytes.length - 1) : bytes.length - 1
  if (from === undefined || start > end) return reply.send(bytes)
  return reply
    .code(206)
    .header('content-range', `bytes ${start}-${end}/${bytes.length}`)
    .send(bytes.subarray(start, end + 1))
}
