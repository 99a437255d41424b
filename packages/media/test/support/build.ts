import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packages = fileURLToPath(new URL('../../../', import.meta.url))

/**
 * Whether these packages are built from the sources as they are. What is built is what operators run, and starts in half
 * the time or less; a build that is older than its sources would test something else.
 */
export function areBuilt(...names: readonly string[]): boolean {
  return names.every((name) => isCurrent(join(packages, name)))
}

// The compiler leaves outputs alone whose sources say the same as before; when it last looked is in this file.
function isCurrent(folder: string): boolean {
  const lookedAt = changedAt(join(folder, 'tsconfig.tsbuildinfo'))
  return readdirSync(join(folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.(test|suite)\.tsx?$/.test(name))
    .every((name) => changedAt(join(folder, 'src', name)) <= lookedAt)
}

function changedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
