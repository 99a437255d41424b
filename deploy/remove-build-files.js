// Runs after `npm ci` in a release: removes what only compilers and debuggers read, a third of what npm puts there.
import { existsSync, lstatSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const modules = 'node_modules'
const isForBuilding = (name) => /\.d\.[cm]?ts$|\.map$/.test(name)

const packages = existsSync(modules) ? readdirSync(modules) : []
for (const name of packages.filter((one) => /^node-.*-(x64|arm64)$/.test(one))) {
  rmSync(join(modules, name, 'include'), { recursive: true, force: true })
}
for (const name of readdirSync(modules, { recursive: true }).filter(isForBuilding)) {
  const path = join(modules, name)
  if (lstatSync(path).isFile()) rmSync(path)
}
