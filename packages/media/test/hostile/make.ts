import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hostileKinds } from './all-kinds.ts'

/* `node --conditions=anybin-source --no-warnings packages/media/test/hostile/make.ts <folder>` writes all hostile files. */

const [folder] = process.argv.slice(2)
if (folder === undefined)
  throw new Error('Say into which folder the hostile files are to be written.')
for (const [kind, make] of Object.entries(hostileKinds)) {
  const target = join(folder, kind.replaceAll(' ', '-').toLowerCase())
  await mkdir(target, { recursive: true })
  const files = await make()
  for (const { name, bytes } of files) await writeFile(join(target, name), bytes)
  process.stdout.write(`${target}: ${files.length} files\n`)
}
