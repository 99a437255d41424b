import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A package of somebody else's that reaches operators or users: installed beside ours, or bundled into ours. */
export type ShippedPackage = {
  readonly name: string
  readonly version: string
  /** An SPDX expression, as its package.json has it. */
  readonly license: string
  /** Which of ours has its code inside. */
  readonly bundledInto: string | undefined
  /** Whether npm would run something of it at install. */
  readonly hasInstallScript: boolean
}

type Names = Readonly<Record<string, string>>
type LockEntry = {
  readonly name?: string
  readonly version?: string
  readonly license?: string
  readonly link?: boolean
  readonly hasInstallScript?: boolean
  readonly dev?: boolean
  readonly peer?: boolean
  readonly resolved?: string
  readonly dependencies?: Names
  readonly devDependencies?: Names
  readonly optionalDependencies?: Names
  readonly peerDependencies?: Names
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
}
export type Lock = { readonly packages: Readonly<Record<string, LockEntry>> }

/** The root of the repository. */
export const repository = fileURLToPath(new URL('../../', import.meta.url))

/** What operators and users install by name. */
const installed = ['anybin', 'cli', 'client', 'mcp-bridge'].map((folder) => `packages/${folder}`)
/** What has its dependencies inside, and the tools that put them there. */
const bundles = ['packages/web', 'packages/engines']
const bundlers = ['esbuild']

export function readLock(): Lock {
  return JSON.parse(
    readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'),
  ) as Lock
}

/** Everything that is shipped, by name. Follows the lock file, so that each platform's packages are among it. */
export function shippedPackages(lock: Lock): ShippedPackage[] {
  const found = new Map<string, ShippedPackage>()
  for (const start of installed) follow(lock, start, undefined, found)
  for (const start of bundles) {
    const names = Object.keys(lock.packages[start]?.devDependencies ?? {})
    for (const name of names.filter((one) => !bundlers.includes(one))) {
      const path = locate(lock, start, name)
      if (path !== undefined) add(lock, path, nameOf(lock, start), found)
    }
  }
  return [...found.values()].sort((one, other) => one.name.localeCompare(other.name))
}

function follow(
  lock: Lock,
  from: string,
  into: string | undefined,
  found: Map<string, ShippedPackage>,
) {
  const entry = lock.packages[from] ?? {}
  const isOptional = (name: string) => entry.peerDependenciesMeta?.[name]?.optional === true
  const peers = Object.keys(entry.peerDependencies ?? {}).filter((name) => !isOptional(name))
  const names = [...Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }), ...peers]
  for (const name of names) {
    const path = locate(lock, from, name)
    if (path !== undefined) add(lock, path, into, found)
  }
}

function add(
  lock: Lock,
  path: string,
  into: string | undefined,
  found: Map<string, ShippedPackage>,
) {
  const entry = lock.packages[path] ?? {}
  // A package of ours is a link to its folder.
  const place = entry.link === true ? (entry.resolved ?? path) : path
  const key = `${place} ${into ?? ''}`
  if (found.has(key)) return
  const { version = '', license = 'unknown', hasInstallScript = false } = lock.packages[place] ?? {}
  const isOurs = place.startsWith('packages/')
  found.set(key, {
    name: nameOf(lock, path),
    version,
    license,
    bundledInto: into,
    hasInstallScript,
  })
  follow(lock, place, into, found)
  if (isOurs) found.delete(key)
}

/** As Node looks: in the folder's own node_modules, then in those above. */
function locate(lock: Lock, from: string, name: string): string | undefined {
  for (let place = from; ; place = place.replace(/(^|\/)[^/]*$/, '')) {
    const path = place === '' ? `node_modules/${name}` : `${place}/node_modules/${name}`
    if (lock.packages[path]) return path
    if (place === '') return undefined
  }
}

function nameOf(lock: Lock, path: string): string {
  return lock.packages[path]?.name ?? path.replace(/^.*node_modules\//, '')
}
