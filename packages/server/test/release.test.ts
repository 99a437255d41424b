import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { refusedLicences } from '../../../scripts/release/licences.ts'
import { readLock, repository, shippedPackages } from '../../../scripts/release/shipped-packages.ts'

const read = (path: string) => readFileSync(join(repository, path), 'utf8')
const folders = readdirSync(join(repository, 'packages')).map((name) => `packages/${name}`)
const names = folders.map((folder) => JSON.parse(read(`${folder}/package.json`)).name as string)
const shipped = shippedPackages(readLock())

test('everything that is shipped has a licence that may be shipped', () => {
  expect(shipped.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['fastify', 'sharp', '@uppy/core', 'nsfwjs', 'clipboardy']),
  )
  expect(shipped.map(({ name }) => name)).not.toContain('vitest')
  expect(refusedLicences(shipped)).toEqual([])
})

test('a licence is refused that is not listed, and one of two is enough', () => {
  const one = { name: 'one', version: '1.0.0', bundledInto: undefined, hasInstallScript: false }
  const refused = (license: string) => refusedLicences([{ ...one, license }])
  expect(refused('GPL-3.0-only')).toEqual(['one 1.0.0: GPL-3.0-only'])
  expect(refused('MIT AND GPL-3.0-only')).toHaveLength(1)
  expect(refused('(MIT OR GPL-3.0-only)')).toEqual([])
})

test('nothing runs, compiles or downloads when a release is installed', () => {
  const scripted = shipped.filter((one) => one.hasInstallScript && one.bundledInto === undefined)
  expect(scripted).toEqual([])
})

test.each(folders)('%s can be published', (folder) => {
  const manifest = JSON.parse(read(`${folder}/package.json`))
  expect(manifest).toMatchObject({
    license: 'MIT',
    type: 'module',
    engines: { node: expect.any(String) },
  })
  expect(manifest).not.toHaveProperty('private')
  expect(manifest.files).not.toHaveLength(0)
  expect(read(`${folder}/LICENSE`)).toBe(read('LICENSE'))
  expect(read(`${folder}/README.md`)).toContain(`# ${manifest.name}`)
})

test('changesets name packages that exist', () => {
  const files = readdirSync(join(repository, '.changeset')).filter((name) => name.endsWith('.md'))
  for (const file of files) {
    const [, head = ''] = read(`.changeset/${file}`).split('---\n')
    const named = [...head.matchAll(/^['"]([^'"]+)['"]: (?:patch|minor|major)$/gm)].map(
      ([, name]) => name,
    )
    expect(named.length, file).toBeGreaterThan(0)
    expect(names, file).toEqual(expect.arrayContaining(named))
  }
})
