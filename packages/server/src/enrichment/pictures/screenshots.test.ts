import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TextReader } from '@anybin/engines'
import type { Media } from '@anybin/media'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestMedia } from '../../../../media/src/examples.suite.ts'
import { drawScreenshot, type Kind, kinds } from './screenshots.suite.ts'
import { textEdge } from './text-maker.ts'

// Printed with the names of the tests.
const seed = Date.now() % 1_000_000
const photos = join(import.meta.dirname, '../../../test/photos')

describe(`text in pictures as it is read of uploads, seed ${seed}`, () => {
  const opened = new AsyncDisposableStack()
  let folder: string
  let media: Media
  let reader: TextReader
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'anybin-screenshots-'))
    opened.defer(() => rm(folder, { recursive: true }))
    media = opened.use(await openTestMedia()).media
    reader = opened.use(new TextReader({ languages: ['eng'] }))
  })
  afterAll(() => opened.disposeAsync())

  async function read(file: Uint8Array): Promise<string> {
    const [input, output] = [join(folder, 'picture'), join(folder, 'grey')]
    await writeFile(input, file)
    const never = new AbortController().signal
    const size = await media.inBackground.renderGrey(input, output, textEdge, never)
    const { text } = await reader.read({ ...size, pixels: await readFile(output) })
    return text
  }

  /** How many of the words were read, of how many. */
  async function count(kind: Kind): Promise<readonly [number, number]> {
    const { words, svg } = drawScreenshot(kind, seed)
    const jpeg = await sharp(Buffer.from(svg)).jpeg({ quality: 25 }).toBuffer()
    const said = (await read(jpeg)).split(/\s+/)
    const found = words.filter((word) => {
      const at = said.indexOf(word)
      if (at >= 0) said.splice(at, 1)
      return at >= 0
    })
    return [found.length, words.length]
  }

  const counts: (readonly [number, number])[] = []

  test.each(kinds)('nine words of ten in $name', async (kind) => {
    const [found, of] = await count(kind)
    counts.push([found, of])
    expect(found / of).toBeGreaterThanOrEqual(0.9)
  })

  test('95 % of the words over all eight', () => {
    expect(counts).toHaveLength(8)
    const [found, of] = [0, 1].map((at) => counts.reduce((all, one) => all + (one[at] ?? 0), 0))
    expect((found ?? 0) / (of ?? 0)).toBeGreaterThanOrEqual(0.95)
  })

  test.each(['astronaut', 'brick', 'cat', 'clock', 'coffee', 'grass'])(
    'no word in the photo %s',
    async (name) => {
      expect(await read(await readFile(join(photos, `${name}.jpg`)))).toBe('')
    },
  )
})
