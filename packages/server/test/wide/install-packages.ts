import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
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
  if (!(await exists(place))) await installAt(place, packages)
  return join(place, 'node_modules')
}

/** Comes into being whole: two files of tests may ask for the same packages at once. */
async function installAt(place: string, packages: string): Promise<void> {
  await mkdir(dirname(place), { recursive: true })
  const growing = await mkdtemp(`${place}-`)
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
    await cp(join(packages, file), join(growing, file))
  }
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: growing })
  try {
    await rename(growing, place)
  } catch (error) {
    if (!(await exists(place))) throw error
    await rm(growing, { recursive: true })
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
