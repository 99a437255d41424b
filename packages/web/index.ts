import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'

// This file runs as it stands and compiled into dist/: the bundles are in the same place for both.
const here = import.meta.dirname
const dist = basename(here) === 'dist' ? here : join(here, 'dist')

/** Folder of the bundles. Every file in it may be handed to anybody and never changes under its name. */
export const assetsDirectory = join(dist, 'assets')

/** The name with its hash of each file that pages refer to. */
export type Manifest = Readonly<Record<AssetName, string>>

/** Languages in which the scripts speak beside English, which is in them; each is a file. */
export const scriptLanguages = ['de', 'es', 'fr', 'pt', 'ja', 'zh'] as const

export const assetNames = [
  'main.js',
  'main.css',
  'theme.js',
  'icon.svg',
  'solver-worker.js',
  'service-worker.js',
  'icon-180.png',
  'icon-192.png',
  'icon-512.png',
  'icon-maskable.png',
  ...scriptLanguages.map((language) => `${language}.js` as const),
  'card.png',
  'lake.webp',
  'tune.m4a',
  'tune.json',
] as const
export type AssetName = (typeof assetNames)[number]

/** Reads what `npm run build -w @anybin/web` wrote. */
export async function readManifest(): Promise<Manifest> {
  const text = await readFile(join(dist, 'manifest.json'), 'utf8').catch((cause: unknown) => {
    throw new Error('The browser files are not built. Run: npm run build -w @anybin/web', { cause })
  })
  const manifest = JSON.parse(text) as Partial<Manifest>
  const missing = assetNames.filter((name) => typeof manifest[name] !== 'string')
  if (missing.length > 0) throw new Error(`The browser files lack ${missing.join(', ')}.`)
  return manifest as Manifest
}

/** The page that hosts of agents show beside `create_upload`, whole. */
export function readMcpApp(): Promise<string> {
  return readFile(join(dist, 'mcp-app.html'), 'utf8')
}
