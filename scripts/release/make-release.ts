import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { licenceList, refusedLicences } from './licences.ts'
import {
  type Lock,
  readLock,
  repository,
  type ShippedPackage,
  shippedPackages,
} from './shipped-packages.ts'

const run = promisify(execFile)

/** What an operator's installation consists of; the others are for users and programs. */
const ofServers = ['anybin', 'contract', 'engines', 'media', 'server', 'web']

type Manifest = {
  readonly name: string
  readonly version: string
  readonly overrides: Readonly<Record<string, string>>
  readonly dependencies: Readonly<Record<string, string>>
}

export type Release = {
  readonly version: string
  /** The folder that operators unpack: `npm ci --omit=dev` in it is all that an installation needs. */
  readonly folder: string
  /** Every published package as a tarball, the parts of the server among them. */
  readonly packages: string
}

/** Makes the release of what is built, in this folder. */
export async function makeRelease(into: string): Promise<Release> {
  const { version } = await manifestOf('packages/anybin')
  const folder = join(into, `anybin-${version}`)
  const packages = join(into, 'packages')
  await rm(folder, { recursive: true, force: true })
  await rm(packages, { recursive: true, force: true })
  const shipped = shippedPackages(readLock())
  rejectLicences(shipped)
  await pack(packages)
  await gather(folder, packages, version)
  await lock(folder)
  await describe(folder, shipped)
  return { version, folder, packages }
}

/** As one file, with its SHA-256 beside it. */
export async function archive({ folder, version }: Release): Promise<string> {
  const name = `anybin-${version}.tar.gz`
  const place = join(folder, '..')
  await run('tar', ['--owner=0', '--group=0', '--sort=name', '-czf', name, `anybin-${version}`], {
    cwd: place,
  })
  const digest = createHash('sha256')
    .update(await readFile(join(place, name)))
    .digest('hex')
  await writeFile(join(place, `${name}.sha256`), `${digest}  ${name}\n`)
  return join(place, name)
}

function rejectLicences(shipped: readonly ShippedPackage[]): void {
  const refused = refusedLicences(shipped)
  if (refused.length > 0) throw new Error(`Not to be shipped:\n${refused.join('\n')}`)
}

async function pack(into: string): Promise<void> {
  await mkdir(into, { recursive: true })
  const words = ['pack', '--workspaces', '--ignore-scripts', '--silent', '--pack-destination', into]
  await run('npm', words, { cwd: repository })
}

async function gather(folder: string, packages: string, version: string): Promise<void> {
  await mkdir(join(folder, 'packages'), { recursive: true })
  const own: Record<string, string> = {}
  for (const part of ofServers) {
    const { name } = await manifestOf(`packages/${part}`)
    const file = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`
    await cp(join(packages, file), join(folder, 'packages', file))
    own[name] = `file:packages/${file}`
  }
  for (const file of ['LICENSE', '.npmrc', 'deploy', 'docs', 'README.md', 'CHANGELOG.md']) {
    await cp(join(repository, file), join(folder, file), { recursive: true })
  }
  await cp(join(folder, 'deploy/remove-build-files.js'), join(folder, 'remove-build-files.js'))
  await rm(join(folder, 'deploy/remove-build-files.js'))
  await writeJson(join(folder, 'package.json'), await manifest(version, own))
}

/** Overrides hold in the root only, so that a release has those of the repository that concern what is shipped. */
async function manifest(version: string, own: Readonly<Record<string, string>>) {
  const { dependencies } = await manifestOf('.')
  return {
    name: 'anybin-release',
    version,
    private: true,
    type: 'module',
    license: 'MIT',
    scripts: { postinstall: 'node remove-build-files.js' },
    dependencies: { ...own, ...dependencies },
    overrides: Object.fromEntries(Object.keys(dependencies).map((name) => [name, `$${name}`])),
  }
}

/** The versions of the repository's lock file, without what is not shipped. */
async function lock(folder: string): Promise<void> {
  const { packages, ...head } = readLock()
  const root = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest
  const isKept = ([path, entry]: [string, Lock['packages'][string]]) =>
    path.startsWith('node_modules/') &&
    entry.link !== true &&
    entry.dev !== true &&
    entry.peer !== true
  const kept = Object.fromEntries(Object.entries(packages).filter(isKept))
  const file = join(folder, 'package-lock.json')
  await writeJson(file, {
    ...head,
    name: root.name,
    version: root.version,
    packages: { '': root, ...kept },
  })
  await run(
    'npm',
    ['install', '--package-lock-only', '--ignore-scripts', '--silent', '--prefer-offline'],
    { cwd: folder },
  )
  await requireKnownVersions(packages, file)
}

/** What npm completed has to be what the tests ran with. */
async function requireKnownVersions(tested: Lock['packages'], file: string): Promise<void> {
  const nameOf = (path: string) => path.replace(/^.*node_modules\//, '')
  const known = new Set(
    Object.entries(tested).map(([path, { version }]) => `${nameOf(path)}@${version}`),
  )
  const { packages } = JSON.parse(await readFile(file, 'utf8')) as Lock
  const other = Object.entries(packages)
    .filter(([path, { resolved = '' }]) => path !== '' && !resolved.startsWith('file:'))
    .map(([path, { version }]) => `${nameOf(path)}@${version}`)
    .filter((one) => !known.has(one))
  if (other.length > 0) throw new Error(`Not what was tested: ${other.join(', ')}`)
}

async function describe(folder: string, shipped: readonly ShippedPackage[]): Promise<void> {
  await writeFile(join(folder, 'LICENCES.txt'), licenceList(shipped))
  await writeJson(join(folder, 'sbom.cdx.json'), await billOfMaterials(folder, shipped))
}

type Component = { readonly externalReferences?: readonly { readonly url: string }[] }

/** As npm describes the release (CycloneDX), and what is inside our own bundles, which npm cannot see. */
async function billOfMaterials(folder: string, shipped: readonly ShippedPackage[]) {
  const words = ['sbom', '--sbom-format=cyclonedx', '--omit=dev', '--package-lock-only']
  const { stdout } = await run('npm', words, { cwd: folder, maxBuffer: 32 * 1_048_576 })
  const bom = JSON.parse(stdout) as { components: Component[] }
  // Where the tarballs lay when it was made is nobody's business.
  const components = bom.components.map(({ externalReferences = [], ...component }) => ({
    ...component,
    externalReferences: externalReferences.filter(({ url }) => !url.startsWith('file:')),
  }))
  return { ...bom, components: [...components, ...shipped.flatMap(bundledComponent)] }
}

function bundledComponent({ name, version, license, bundledInto }: ShippedPackage) {
  if (bundledInto === undefined) return []
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  return [
    {
      'bom-ref': `${bundledInto}/${name}@${version}`,
      type: 'library',
      name,
      version,
      scope: 'required',
      purl,
      licenses: [{ license: { name: license } }],
      properties: [{ name: 'anybin:bundledInto', value: bundledInto }],
    },
  ]
}

async function manifestOf(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(repository, folder, 'package.json'), 'utf8')) as Manifest
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`)
}
