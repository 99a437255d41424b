import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build } from 'esbuild'

/** Makes what is published: one program without dependencies, its WebAssembly and the weights of its models. */

const dist = join(import.meta.dirname, 'dist')
const require = createRequire(import.meta.url)

type WeightsManifest = readonly { readonly paths: readonly string[]; readonly weights: unknown }[]
type ModelJson = { readonly modelTopology: unknown; readonly weightsManifest: WeightsManifest }

const models = [
  { from: 'mobilenet_v2', to: 'small' },
  { from: 'inception_v3', to: 'large' },
] as const

await rm(join(dist, 'models'), { recursive: true, force: true })
await build({
  entryPoints: [join(import.meta.dirname, 'src/child.ts')],
  outfile: join(dist, 'program.cjs'),
  bundle: true,
  minify: true,
  // The libraries are CommonJS in part, and look for their files with __dirname.
  format: 'cjs',
  platform: 'node',
  target: 'node20',
  define: { 'import.meta.dirname': '__dirname' },
  legalComments: 'none',
  logLevel: 'warning',
})
const wasm = 'tfjs-backend-wasm-simd.wasm'
await copyFile(require.resolve(`@tensorflow/tfjs-backend-wasm/dist/${wasm}`), join(dist, wasm))
for (const { from, to } of models) await unpackModel(from, join(dist, 'models', to))

/** nsfwjs ships each model as scripts that answer JSON and base64: here they become the files that they stand for. */
async function unpackModel(name: string, folder: string): Promise<void> {
  const source = join(require.resolve('nsfwjs'), '../../models', name)
  const model = require(join(source, 'model.min.js')) as ModelJson
  const [group, ...others] = model.weightsManifest
  if (!group || others.length > 0) throw new Error(`${name} has another shape than it had`)
  const shards = group.paths.map((path) =>
    Buffer.from(require(join(source, `${path}.min.js`)) as string, 'base64'),
  )
  await mkdir(folder, { recursive: true })
  const { modelTopology } = model
  const description = JSON.stringify({ modelTopology, weights: group.weights })
  await writeFile(join(folder, 'model.json'), description)
  await writeFile(join(folder, 'weights.bin'), Buffer.concat(shards))
}
