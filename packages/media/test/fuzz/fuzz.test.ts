import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { fuzz, type Outcome } from './fuzz.ts'
import { inLanes } from './in-lanes.ts'
import { holdsMark } from './mark.ts'
import { parsers, typeOf } from './parsers.ts'
import { filesFor, type Seeds, seedFiles } from './seed-files.ts'

const seconds = Number(process.env['ANYBIN_TEST_FUZZ_SECONDS'] ?? 1)
const atOnce = 2
const names = Object.keys(parsers)
// The last one waits for all before it, and a busy machine takes long to start processes.
const timeout = (Math.ceil(names.length / atOnce) * (seconds + 10) + 60) * 1000

describe('parsers and hostile files', () => {
  let seeds: Seeds
  let outcomes: ReadonlyMap<string, Promise<Outcome>>
  beforeAll(async () => {
    seeds = await seedFiles()
    const known = names.filter((name) => filesFor(name, seeds).length > 0)
    outcomes = inLanes(known, atOnce, (name) =>
      fuzz(name, { files: filesFor(name, seeds), seconds }),
    )
  })

  test.for(names.filter(typeOf))('%s is fed with marked metadata, and removes it', async (name) => {
    const files = await Promise.all(filesFor(name, seeds).map((path) => readFile(path)))
    const marked = files.filter((file) => holdsMark(file) && parsers[name]?.(file))
    expect(marked.length).toBeGreaterThan(0)
    for (const file of marked) expect(holdsMark(parsers[name]?.(file) ?? file)).toBe(false)
  })

  test.for(names)(
    '%s neither throws, nor hangs, nor grows, nor lets metadata through, whatever it is given',
    { timeout },
    async (name) => {
      const outcome = await outcomes.get(name)
      expect(outcome).not.toHaveProperty('failure')
      expect(outcome).toMatchObject({ parser: name, files: expect.any(Number) })
      if (typeOf(name))
        expect(outcome).toHaveProperty(
          'stripped',
          expect.toSatisfy((n) => n > 0),
        )
    },
  )
})
