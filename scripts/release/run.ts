import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { archive, makeRelease } from './make-release.ts'
import { repository } from './shipped-packages.ts'

/*
 * `npm run release`: gives all packages their next version and changelog by what waits in .changeset, builds from nothing, and
 * makes release/: the archive for operators and the tarballs of all packages. It publishes nothing and commits nothing.
 * `--dry-run` shows versions and changelog, made in a copy. `--as-built` makes release/ of what is built, as it is.
 */

const release = join(repository, 'release')

async function changelogOf(folder: string): Promise<string> {
  return readFile(join(folder, 'packages/server/CHANGELOG.md'), 'utf8')
}

async function dryRun(): Promise<void> {
  const copy = await mkdtemp(join(tmpdir(), 'anybin-release-'))
  try {
    await run(repository, 'git', 'clone', '--quiet', '--depth=1', `file://${repository}`, copy)
    await symlink(join(repository, 'node_modules'), join(copy, 'node_modules'))
    await run(copy, 'npx', 'changeset', 'version')
    console.log(await changelogOf(copy))
  } finally {
    await rm(copy, { recursive: true })
  }
}

/** Tests of upgrades need what each version left. */
async function requireKeptSchemas(): Promise<void> {
  const server = join(repository, 'packages/server')
  const names = await readdir(join(server, 'src/database/migrations'))
  const kept = await readdir(join(server, 'test/schemas'))
  const isMissing = (name: string) =>
    /^\d{4}-/.test(name) && !kept.includes(name.replace(/ts$/, 'sql.br'))
  const missing = names.filter(isMissing)
  if (missing.length > 0) throw new Error(`Run npm run keep-schemas first: ${missing.join(', ')}`)
}

async function full(): Promise<void> {
  await requireKeptSchemas()
  await run(repository, 'npx', 'changeset', 'version')
  await run(repository, 'npm', 'install', '--package-lock-only', '--ignore-scripts')
  await run(
    repository,
    'git',
    'clean',
    '-qfdX',
    'packages/*/dist',
    'packages/*/tsconfig.tsbuildinfo',
  )
  await run(repository, 'npm', 'run', '--silent', 'build')
  const version = await tellRelease()
  console.log(`Look at it, then:
  git commit -am "release: ${version}" && git tag v${version}
  npx changeset publish`)
}

async function tellRelease(): Promise<string> {
  const made = await makeRelease(release)
  console.log(`${await archive(made)}\n${made.packages}`)
  return made.version
}

async function run(folder: string, program: string, ...words: string[]): Promise<void> {
  const child = spawn(program, words, { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${code}`)
}

const [how = ''] = process.argv.slice(2)
if (how === '--dry-run') await dryRun()
else if (how === '--as-built') await tellRelease()
else if (how === '') await full()
else throw new Error(`Unknown: ${how}`)
