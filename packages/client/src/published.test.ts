import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

// What goes to the registry must run outside of this repository.

const folderOf = (name: string) => new URL(`../../${name}/`, import.meta.url)
const read = (name: string) =>
  JSON.parse(readFileSync(new URL('package.json', folderOf(name)), 'utf8'))

const published = ['contract', 'client', 'cli', 'leak-guard', 'mcp-bridge']

test.each(published)('packages/%s is whole', (name) => {
  const facts = read(name)
  expect(facts.private).toBeUndefined()
  expect(facts.files).toContain('dist')
  expect(existsSync(new URL('README.md', folderOf(name)))).toBe(true)
  for (const target of Object.values<Record<string, string>>(facts.exports ?? {})) {
    // Sources are for us alone: nobody else sets this condition, as bundlers do "development".
    const [source, built] = [target['anybin-source'] ?? '', target['default'] ?? '']
    expect(Object.keys(target)).toEqual(['anybin-source', 'default'])
    expect(built).toBe(source.replace('/src/', '/dist/').replace(/\.ts$/, '.js'))
    expect(existsSync(new URL(source, folderOf(name)))).toBe(true)
  }
  for (const path of Object.values<string>(facts.bin ?? {})) {
    expect(facts.files).toContain('bin')
    expect(readFileSync(new URL(path, folderOf(name)), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
  }
  for (const dependency of Object.keys(facts.dependencies ?? {})) {
    const ours = /^@anybin\/(.+)$/.exec(dependency)?.[1]
    if (ours) expect(read(ours).version).toBe(facts.dependencies[dependency])
  }
})

test('programs tell their version from their own package', () => {
  for (const name of ['cli', 'mcp-bridge']) {
    const source = readFileSync(fileURLToPath(new URL('src/version.ts', folderOf(name))), 'utf8')
    expect(source).toContain("'../package.json'")
  }
})
