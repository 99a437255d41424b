import { readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { type BuildOptions, build } from 'esbuild'

const source = join(import.meta.dirname, 'src')
const dist = join(import.meta.dirname, 'dist')

const options = {
  outdir: join(dist, 'assets'),
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  bundle: true,
  minify: true,
  metafile: true,
  target: ['chrome123', 'firefox120', 'safari17.5'],
  loader: { '.svg': 'copy' },
  logLevel: 'warning',
} as const satisfies BuildOptions

/** Modules; and scripts that cannot be modules: what must run before the first paint, and what runs beside the page. */
const bundles: readonly BuildOptions[] = [
  { entryPoints: entries('main.ts', 'main.css', 'icon.svg'), format: 'esm', splitting: true },
  { entryPoints: entries('theme.ts', 'challenge/solver-worker.ts'), format: 'iife' },
]

await rm(options.outdir, { recursive: true, force: true })
const manifest: Record<string, string> = {}
for (const bundle of bundles) {
  const { metafile } = await build({ ...options, ...bundle })
  for (const path of Object.keys(metafile?.outputs ?? {})) {
    manifest[nameWithoutHash(path)] = basename(path)
    await compress(join(options.outdir, basename(path)))
  }
}
await writeFile(join(dist, 'manifest.json'), JSON.stringify(manifest, null, 2))

/** Beside the file, as `.br`: the best compression takes longer than a server should take to start. */
async function compress(file: string): Promise<void> {
  await writeFile(`${file}.br`, brotliCompressSync(await readFile(file)))
}

function entries(...names: string[]): string[] {
  return names.map((name) => join(source, name))
}

function nameWithoutHash(path: string): string {
  return basename(path).replace(/-[0-9A-Z]{8}(?=\.\w+$)/, '')
}
