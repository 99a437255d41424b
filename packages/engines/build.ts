import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
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
const common = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  logLevel: 'warning',
} as const
await build({
  ...common,
  entryPoints: [join(import.meta.dirname, 'src/picture-child.ts')],
  outfile: join(dist, 'program.cjs'),
  // The libraries are CommonJS in part, and look for their files with __dirname.
  format: 'cjs',
  define: { 'import.meta.dirname': '__dirname' },
})
await build({
  ...common,
  entryPoints: [join(import.meta.dirname, 'src/speech-child.ts')],
  outfile: join(dist, 'speech.mjs'),
  format: 'esm',
})
await build({
  ...common,
  entryPoints: [join(import.meta.dirname, 'src/text-child.ts')],
  outfile: join(dist, 'text.cjs'),
  format: 'cjs',
  define: { 'import.meta.dirname': '__dirname' },
})
const wasm = 'tfjs-backend-wasm-simd.wasm'
await copyFile(require.resolve(`@tensorflow/tfjs-backend-wasm/dist/${wasm}`), join(dist, wasm))
const ort = 'ort-wasm-simd-threaded.wasm'
await copyFile(require.resolve(`onnxruntime-web/${ort}`), join(dist, ort))
for (const { from, to } of models) await unpackModel(from, join(dist, 'models', to))
const silero = require.resolve('@ricky0123/vad-web/dist/silero_vad_v5.onnx')
await copyFile(silero, join(dist, 'models', basename(silero)))

const tesseract = 'tesseract-core-simd-lstm.wasm'
await copyFile(require.resolve(`tesseract.js-core/${tesseract}`), join(dist, tesseract))
await mkdir(join(dist, 'languages'), { recursive: true })
const english = 'eng.traineddata.gz'
await copyFile(
  require.resolve('@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz'),
  join(dist, 'languages', english),
)

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
