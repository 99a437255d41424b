import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const repository = fileURLToPath(new URL('../../../../', import.meta.url))

/** The packages of a folder beside this file, installed once for each lockfile, without their scripts. Answers their `node_modules`. */
export async function installPackages(name: string): Promise<string> {
  const packages = fileURLToPath(new URL(`${name}/`, import.meta.url))
  const lock = await readFile(join(packages, 'package-lock.json'))
  const digest = createHash('sha256').update(lock).digest('hex').slice(0, 16)
  const place = join(repository, `node_modules/.cache/anybin-${name}`, digest)
  const marker = join(place, 'installed')
  if (await readFile(marker).catch(() => undefined)) return join(place, 'node_modules')
  await mkdir(place, { recursive: true })
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
    await cp(join(packages, file), join(place, file))
  }
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: place })
  await writeFile(marker, '')
  return join(place, 'node_modules')
}
