import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PictureClassifier, side } from '@anybin/engines'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestMedia } from '../../../../media/src/examples.suite.ts'
import { TemporaryFiles } from '../../items/index.ts'
import { PictureCopies } from './picture-copies.ts'
import { PictureScan } from './picture-scan.ts'
import { fileOf } from './scan-target.suite.ts'

const opened = new AsyncDisposableStack()
let scan: PictureScan
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-photos-'))
  opened.defer(() => rm(folder, { recursive: true }))
  const { media } = opened.use(await openTestMedia())
  const classifier = opened.use(new PictureClassifier({ models: 'both' }))
  scan = new PictureScan({
    models: 'both',
    engine: { side, classifier },
    copies: new PictureCopies({
      rendering: media.inBackground,
      temporaryFiles: new TemporaryFiles(folder),
    }),
  })
})
afterAll(() => opened.disposeAsync())

/** Scores in thousandths, and which model had the last word. */
const photos = [
  ['astronaut', 302, 'large'],
  ['brick', 137, 'small'],
  ['camera', 134, 'large'],
  ['cat', 255, 'large'],
  ['clock', 4, 'small'],
  ['coffee', 163, 'small'],
  ['deep-field', 0, 'small'],
  ['grass', 1, 'small'],
  ['gravel', 4, 'small'],
  ['retina', 293, 'large'],
] as const

test.each(photos)(
  'the photo %s scores %i as it always did, also within a border',
  async (...photo) => {
    const [name, score, model] = photo
    const file = await readFile(join(import.meta.dirname, '../../../test/photos', `${name}.jpg`))
    const border = { top: 60, bottom: 60, left: 60, right: 60, background: '#0f0' }
    for (const bytes of [file, await sharp(file).extend(border).png().toBuffer()]) {
      const found = await scan.scan(fileOf(bytes), AbortSignal.timeout(50_000))
      expect(found).toMatchObject({ outcome: 'pass', classification: 'safe', details: { model } })
      expect(Math.abs((found.score ?? Number.NaN) - score)).toBeLessThan(50)
    }
  },
)
