import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runAnybin } from './support/server-process.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anybin-output-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test.each([['doctor'], ['user', 'list'], ['job', 'list'], ['migrate']])(
  'standard output of %s %s is its answer, and a warning is on standard error',
  { timeout: 120_000 },
  async (...words) => {
    // A setting that is not known is warned of.
    const environment = { ANYBIN_DATA_DIR: folder, ANYBIN_ORIGN: 'https://bin.example' }
    const { facts, errors } = await runAnybin(environment, ...words)
    expect(facts).toBeTypeOf('object')
    expect(errors).toContain('Did you mean ANYBIN_ORIGIN?')
  },
)
