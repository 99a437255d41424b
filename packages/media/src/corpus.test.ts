import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { corpusDirectory, describeWith } from '../test/support/services.ts'
import { asStill } from './decode/decode.ts'
import { openTestMedia, type TestMedia } from './examples.suite.ts'
import { MediaError } from './media-error.ts'

const refusals = ['unsupported_media_type', 'unreadable_media', 'request_too_large']

describeWith('corpus', 'the pool, on real pictures', () => {
  test('measures each as its decoder does, or refuses it with a reason', {
    timeout: 300_000,
  }, async () => {
    await using tested = await openTestMedia({ processes: 2 })
    const folder = join(corpusDirectory, 'image')
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const paths = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
    const wrong: string[] = []
    for (const path of paths) {
      const complaint = await complain(tested, path)
      if (complaint) wrong.push(`${path}: ${complaint}`)
    }
    expect(paths.length).toBeGreaterThan(500)
    expect(wrong).toEqual([])
  })

  test('takes an animated AVIF and makes a thumbnail of its first picture', async () => {
    await using tested = await openTestMedia()
    const path = join(corpusDirectory, 'image/av1-avif/testFiles__Netflix__avis__alpha_video.avif')
    const { animated, type } = await tested.media.examine(path, tested.outputPath)
    expect([animated, type]).toEqual([true, 'image/avif'])
    expect((await readFile(tested.outputPath)).toString('latin1', 8, 12)).toBe('avis')
    const thumbnail = `${tested.outputPath}.webp`
    await tested.media.renderThumbnail(tested.outputPath, thumbnail, 160)
    expect((await sharp(thumbnail).metadata()).width).toBe(160)
  })
})

async function complain(tested: TestMedia, path: string): Promise<string | undefined> {
  try {
    const { width, height } = await tested.media.examine(path, tested.outputPath)
    const { autoOrient, pageHeight } = await sharp(
      asStill(await readFile(tested.outputPath)),
    ).metadata()
    const seen = { width: autoOrient.width, height: pageHeight ?? autoOrient.height }
    return width === seen.width && height === seen.height
      ? undefined
      : `${width} × ${height} is not ${JSON.stringify(seen)}`
  } catch (error) {
    return error instanceof MediaError && refusals.includes(error.code) ? undefined : String(error)
  }
}
