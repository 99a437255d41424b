import { mkdtemp, readdir, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadSecret } from './secret.ts'

const newCredentialStore = () => mkdtemp(join(tmpdir(), 'anybin-'))

test('the operator’s own secret is taken as it is', async () => {
  const dataDirectory = await newCredentialStore()
  const loaded = await loadSecret({ secret: 'x'.repeat(40), dataDirectory })
  expect(loaded).toEqual({ secret: Buffer.from('x'.repeat(40)), createdNow: false })
  expect(await readdir(dataDirectory)).toEqual([])
})

test('the first start makes a secret that only its owner can read, the second finds it', async () => {
  const dataDirectory = join(await newCredentialStore(), 'not-there-yet')
  const first = await loadSecret({ secret: undefined, dataDirectory })
  const second = await loadSecret({ secret: undefined, dataDirectory })
  expect(first.createdNow).toBe(true)
  expect(first.secret.length).toBeGreaterThanOrEqual(32)
  expect(second).toEqual({ secret: first.secret, createdNow: false })
  expect((await stat(join(dataDirectory, 'secret'))).mode & 0o777).toBe(0o600)
})

test('starts at the same moment agree on one secret and leave no drafts', async () => {
  const dataDirectory = await newCredentialStore()
  const loaded = await Promise.all(
    Array.from({ length: 20 }, () => loadSecret({ secret: undefined, dataDirectory })),
  )
  expect(new Set(loaded.map(({ secret }) => secret.toString())).size).toBe(1)
  expect(loaded.filter(({ createdNow }) => createdNow)).toHaveLength(1)
  expect(await readdir(dataDirectory)).toEqual(['secret'])
})

test('a damaged secret stops the start instead of being replaced', async () => {
  const dataDirectory = await newCredentialStore()
  await writeFile(join(dataDirectory, 'secret'), 'short')
  await expect(loadSecret({ secret: undefined, dataDirectory })).rejects.toThrow(/is damaged/)
})
