import { pbkdf2 } from 'node:crypto'
import { rmSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PictureClassifier, type Scores, side, squareBytes } from '@anybin/engines'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AppError } from '../../core/app-error.ts'
import { EngineUnavailable, FileRejected } from '../../engines/index.ts'
import { TemporaryFiles } from '../../items/index.ts'
import { PictureCopies } from './picture-copies.ts'
import { PictureScan } from './picture-scan.ts'
import { fileOf } from './scan-target.suite.ts'

const never = new AbortController().signal
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anybin-picture-scan-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** A scan whose classifier thinks this of any picture: what it thinks of real ones is tested with the models. */
function scanWith(
  scores: Omit<Scores, 'model'> | Error,
  models: 'both' | 'small' = 'both',
  rendered: Buffer | Error = Buffer.alloc(squareBytes),
) {
  const seen: (readonly Uint8Array[])[] = []
  const scan = new PictureScan({
    models,
    engine: {
      side,
      classifier: {
        async classify(squares) {
          seen.push(squares)
          if (scores instanceof Error) throw scores
          return { ...scores, model: 'small' }
        },
      },
    },
    copies: new PictureCopies({
      rendering: {
        async renderSquares(_, output) {
          if (rendered instanceof Error) throw rendered
          await writeFile(output, rendered)
        },
        renderStills: () => Promise.reject(new Error('It has no use for them')),
      },
      temporaryFiles: new TemporaryFiles(folder),
    }),
  })
  const bytes = Buffer.from('picture')
  const target = fileOf(bytes, { contentType: 'image/png' })
  return { seen, run: () => scan.scan(target, never), check: () => scan.check(never) }
}

describe('what follows from the scores of a picture', () => {
  test.each([
    ['both', 0.1, 0.2, { outcome: 'pass', classification: 'safe', score: 100 }],
    ['both', 0.5, 0.5, { outcome: 'pass', classification: 'safe', score: 500 }],
    ['both', 0.2, 0.7, { outcome: 'pass', classification: 'suggestive' }],
    ['both', 0.6, 0.7, { outcome: 'flag', effect: 'hold', classification: 'explicit', score: 600 }],
    ['small', 0.6, 0.7, { outcome: 'pass', classification: 'suggestive' }],
    ['small', 0.9, 0.9, { outcome: 'flag', effect: 'hold', classification: 'explicit' }],
  ] as const)(
    'by %s, %f explicit and %f suggestive',
    async (models, explicit, suggestive, finding) => {
      expect(await scanWith({ explicit, suggestive }, models).run()).toMatchObject(finding)
    },
  )

  test('all views are handed on, each a square', async () => {
    const { seen, run } = scanWith(
      { explicit: 0, suggestive: 0 },
      'both',
      Buffer.alloc(3 * squareBytes),
    )
    await run()
    expect(seen[0]?.map(({ length }) => length)).toEqual([squareBytes, squareBytes, squareBytes])
  })

  test('nothing is said of a picture while the classifier or the media processes are away', async () => {
    await expect(scanWith(new Error('gone')).run()).rejects.toBeInstanceOf(EngineUnavailable)
    const busy = scanWith({ explicit: 0, suggestive: 0 }, 'both', new AppError('overloaded'))
    await expect(busy.run()).rejects.toBeInstanceOf(EngineUnavailable)
  })

  test('a check shows the classifier a square, and tells when it is away', async () => {
    const { seen, check } = scanWith({ explicit: 0, suggestive: 0 })
    await check()
    expect(seen[0]?.map(({ length }) => length)).toEqual([squareBytes])
    await expect(scanWith(new Error('gone')).check()).rejects.toBeInstanceOf(EngineUnavailable)
  })

  test('a picture that cannot be decoded is not tried again', async () => {
    const broken = scanWith(
      { explicit: 0, suggestive: 0 },
      'both',
      new AppError('unreadable_media'),
    )
    const refusal = await broken.run().catch((error: unknown) => error)
    expect(refusal).toBeInstanceOf(FileRejected)
    expect(refusal).toMatchObject({ isFinal: true })
  })

  test('what was rendered is read before its file goes, however busy the threads are', async () => {
    const output = join(folder, 'squares')
    const copies = new PictureCopies({
      rendering: {
        async renderSquares(_, path) {
          await writeFile(path, Buffer.alloc(squareBytes))
          for (let at = 0; at < 32; at += 1)
            pbkdf2('busy', 'threads', 20_000, 32, 'sha256', () => {})
        },
        renderStills: () => Promise.reject(new Error('It has no use for them')),
      },
      temporaryFiles: {
        fill: (source, end) => new TemporaryFiles(folder).fill(source, end),
        pathUntil(end) {
          end.defer(() => rmSync(output, { force: true }))
          return output
        },
      },
    })
    expect(await copies.squares(fileOf('picture'), side, never)).toHaveLength(1)
  })

  test('its models are built with everything else', () => {
    expect(PictureClassifier.isBuilt).toBe(true)
  })
})
