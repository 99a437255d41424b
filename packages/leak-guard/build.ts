import { cp, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** Makes what is published: one program with what it needs of ours inside, and the text reader's files beside it. */

const dist = join(import.meta.dirname, 'dist')
const engines = join(dirname(fileURLToPath(import.meta.resolve('@anybin/engines'))), '../dist')

await build({
  entryPoints: [join(import.meta.dirname, 'src/index.ts')],
  outfile: join(dist, 'index.js'),
  // TypeScript has written the same file, for those who work here.
  allowOverwrite: true,
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  conditions: ['anybin-source'],
  external: ['sharp'],
  legalComments: 'none',
  logLevel: 'warning',
})
await mkdir(join(dist, 'languages'), { recursive: true })
for (const file of ['text.cjs', 'tesseract-core-simd-lstm.wasm', 'languages/eng.traineddata.gz']) {
  await cp(join(engines, file), join(dist, file))
}
