import { createHash } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { type BuildOptions, build } from 'esbuild'
import sharp, { type Sharp } from 'sharp'

const source = join(import.meta.dirname, 'src')
/** What the front page shows. */
const example = join(import.meta.dirname, 'example')
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
  {
    entryPoints: entries(
      'theme.ts',
      'challenge/solver-worker.ts',
      'service-worker/service-worker.ts',
    ),
    format: 'iife',
  },
]

/** Of home screens. The last one is cut to a shape by the system, so that its ground reaches every edge. */
const icons = [
  { name: 'icon-180.png', size: 180, isMaskable: true },
  { name: 'icon-192.png', size: 192, isMaskable: false },
  { name: 'icon-512.png', size: 512, isMaskable: false },
  { name: 'icon-maskable.png', size: 512, isMaskable: true },
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
for (const icon of icons) manifest[icon.name] = await drawIcon(icon)
await writeFile(join(dist, 'mcp-app.html'), await joinApp())
for (const name of ['tune.m4a', 'tune.json']) {
  manifest[name] = await addFile(name, await readFile(join(example, name)))
}
manifest['lake.webp'] = await addFile('lake.webp', await drawing('lake.svg').webp().toBuffer())
manifest['card.png'] = await addFile('card.png', await drawCard())
await writeFile(join(dist, 'manifest.json'), JSON.stringify(manifest, null, 2))

/** The page for hosts of agents, in one file: in their sandbox it has no address of its own to load anything from. */
async function joinApp(): Promise<string> {
  const folder = join(source, 'mcp-app')
  const entryPoints = [join(folder, 'mcp-app.ts'), join(folder, 'mcp-app.css')]
  const { outputFiles } = await build({
    ...options,
    entryPoints,
    format: 'iife',
    metafile: false,
    write: false,
  })
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text
  const page = await readFile(join(folder, 'mcp-app.html'), 'utf8')
  return page
    .replace('/* style */', () => textOf('.css') ?? '')
    .replace('/* script */', () => textOf('.js') ?? '')
}

/** A picture of the icon; answers its name with the hash of what is in it. */
async function drawIcon({ name, size, isMaskable }: (typeof icons)[number]): Promise<string> {
  const drawing = await readFile(join(source, 'icon.svg'), 'utf8')
  // Eight tenths of the middle are never cut away (W3C Web App Manifest, "maskable").
  const svg = isMaskable
    ? drawing.replace('rx="8"', '').replace('viewBox="0 0 32 32"', 'viewBox="-4 -4 40 40"')
    : drawing
  const image = sharp(Buffer.from(svg), { density: (72 * size) / 32 }).resize(size, size)
  const bytes = await (isMaskable ? image.flatten({ background: '#c2410c' }) : image)
    .png()
    .toBuffer()
  return addFile(name, bytes)
}

/** What other sites show of the link to this one: the icon on the picture of the front page, without a word in any language. */
async function drawCard(): Promise<Buffer> {
  const icon = await sharp(join(source, 'icon.svg'), { density: 540 }).resize(200).png().toBuffer()
  const [width, height] = [1200, 630]
  return drawing('lake.svg')
    .resize(width, height, { fit: 'cover' })
    .composite([{ input: icon }])
    .png({ palette: true })
    .toBuffer()
}

function drawing(name: string): Sharp {
  return sharp(join(example, name))
}

/** Answers its name with the hash of what is in it. */
async function addFile(name: string, bytes: Buffer): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8).toUpperCase()
  const file = name.replace('.', `-${hash}.`)
  await writeFile(join(options.outdir, file), bytes)
  await compress(join(options.outdir, file))
  return file
}

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
