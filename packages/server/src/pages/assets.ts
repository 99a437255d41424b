import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { assetsDirectory, type Manifest, readManifest } from '@anybin/web'
import { AppError } from '../core/app-error.ts'
import type { AssetPaths } from './page-context.ts'
import { type PageRoute, readParam } from './page-route.ts'

type Asset = { readonly type: string; readonly bytes: Buffer; readonly compressed: Buffer }

export type Assets = { readonly paths: AssetPaths; readonly files: ReadonlyMap<string, Asset> }

const types = new Map(
  Object.entries({
    '.js': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.svg': 'image/svg+xml',
  }),
)

/** Reads all browser files into memory, once: they are small, and a name that was not read cannot be asked for. */
export async function loadAssets(): Promise<Assets> {
  const names = (await readdir(assetsDirectory)).filter((name) => types.has(extname(name)))
  const files = await Promise.all(names.map(async (name) => [name, await loadAsset(name)] as const))
  return { paths: pathsOf(await readManifest()), files: new Map(files) }
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
    solver: `/assets/${manifest['solver-worker.js']}`,
    icon: `/assets/${manifest['icon.svg']}`,
  }
}

/** `/assets/{name}`: the name carries a hash of the content, so it may be kept for ever. */
export function assetRoute(assets: Assets): PageRoute {
  return {
    method: 'GET',
    path: '/assets/:name',
    handle: (request, reply) => {
      const asset = assets.files.get(readParam(request, 'name'))
      if (!asset) throw new AppError('not_found')
      const compressed = /\bbr\b/.test(request.headers['accept-encoding'] ?? '')
      if (compressed) reply.header('content-encoding', 'br')
      return reply
        .headers({
          'cache-control': 'public, max-age=31536000, immutable',
          'cross-origin-resource-policy': 'same-origin',
          'x-content-type-options': 'nosniff',
          vary: 'Accept-Encoding',
        })
        .type(asset.type)
        .send(compressed ? asset.compressed : asset.bytes)
    },
  }
}
