import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestMedia, type TestMedia } from '../../media/src/examples.suite.ts'
import { secondNatures } from '../../media/test/hostile/second-natures.ts'
import { photo, picture, tone } from '../test/support/pictures.ts'
import { describeWith } from '../test/support/services.ts'
import { inspectFiles } from './inspect-files.ts'
import { withAppErrors } from './media.ts'

let tested: TestMedia
let folder: string
const inspect = (paths: readonly string[], outFolder?: string) =>
  inspectFiles({ media: withAppErrors(tested.media), lanes: 2, outFolder }, paths)

beforeAll(async () => {
  tested = await openTestMedia()
  folder = path.join(path.dirname(tested.outputPath), 'given')
  await mkdir(path.join(folder, 'below'), { recursive: true })
  await writeFile(path.join(folder, 'a-photo.jpg'), await photo())
  await writeFile(path.join(folder, 'b-clean.png'), await picture('png'))
  await writeFile(path.join(folder, 'below', 'c-sound.wav'), tone())
  await writeFile(path.join(folder, 'd-document.jpg'), secondNatures['pdf'] ?? '')
})
afterAll(() => tested[Symbol.asyncDispose]())

describe('inspectFiles', () => {
  test('says of all files in a folder what an upload would make of them', async () => {
    const found = await inspect([folder])
    expect(found.map(({ file, verdict }) => [path.relative(folder, file), verdict])).toEqual([
      ['a-photo.jpg', 'rewritten'],
      ['b-clean.png', 'kept'],
      [path.join('below', 'c-sound.wav'), 'kept'],
      ['d-document.jpg', 'refused'],
    ])
    const jpeg = found.find(({ file }) => file.endsWith('a-photo.jpg'))
    expect(jpeg).toMatchObject({ type: 'image/jpeg', removed: ['Exif'], isStable: true })
    const document = found.find(({ file }) => file.endsWith('d-document.jpg'))
    expect(document).toMatchObject({
      code: 'unsupported_media_type',
      detail: expect.stringContaining('PDF'),
    })
  })

  test('says what would be mended, and what would become another kind', async () => {
    const cut = path.join(folder, '..', 'cut.jpg')
    await writeFile(cut, (await photo()).subarray(0, -2))
    expect(await inspect([cut])).toMatchObject([{ repaired: ['end_mark'] }])
    const doubles = path.join(folder, '..', 'doubles.wav')
    const format = Buffer.from('03000100401f000000fa000008004000', 'hex')
    await writeFile(doubles, wavOf(format, Buffer.alloc(8000)))
    expect(await inspect([doubles])).toMatchObject([
      { verdict: 're-encoded', converted: 'audio/x-wav-float64' },
    ])
  })

  test('refuses what is not there', async () => {
    await expect(inspect([path.join(folder, 'nothing')])).rejects.toMatchObject({
      code: 'invalid_request',
    })
  })
})

describeWith('exiftool', 'what inspectFiles writes', () => {
  test('is the cleaned files, in which nothing private is found', async () => {
    const out = path.join(folder, '..', 'out')
    await mkdir(out)
    await inspect([folder], out)
    const names = await readdir(out)
    expect(names.map((name) => path.extname(name)).sort()).toEqual(['.jpg', '.png', '.wav'])
    const tags = execFileSync('exiftool', ['-a', '-G1', '-s', '-r', out], { encoding: 'utf8' })
    expect(tags).not.toMatch(/^\[(?:GPS|IFD0|ExifIFD|XMP)/m)
    for (const name of names) {
      expect((await readFile(path.join(out, name))).includes('Canary')).toBe(false)
    }
  })
})

function wavOf(format: Buffer, samples: Buffer): Buffer {
  const size = (bytes: number) => {
    const field = Buffer.alloc(4)
    field.writeUInt32LE(bytes)
    return field
  }
  const chunks = ['WAVEfmt ', size(format.length), format, 'data', size(samples.length), samples]
  const content = Buffer.concat(chunks.map((part) => Buffer.from(part as string)))
  return Buffer.concat([Buffer.from('RIFF'), size(content.length), content])
}
