import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWith } from '../../../test/support/services.ts'
import { exampleM4a } from '../containers/m4a/example-m4a.suite.ts'
import { canary } from '../containers/stripper.suite.ts'
import { openTestMedia, type TestMedia } from '../examples.suite.ts'

const folder = await mkdtemp(join(tmpdir(), 'anybin-sound-'))
afterAll(() => rm(folder, { recursive: true }))

let tested: TestMedia
beforeAll(async () => {
  tested = await openTestMedia()
})
afterAll(() => tested[Symbol.asyncDispose]())

const unreadable = { code: 'unreadable_media' }

/** Four seconds of a tone with a title. */
async function encode(name: string, options: readonly string[] = []): Promise<Buffer> {
  const path = join(folder, name)
  const tone = ['-f', 'lavfi', '-i', 'sine=duration=4', '-metadata', `title=${canary}`]
  await promisify(execFile)('ffmpeg', ['-v', 'error', '-nostdin', ...tone, ...options, '-y', path])
  return readFile(path)
}

/** With something else where the second cluster begins, as a bad disk might leave it. */
async function damagedWebm(): Promise<Buffer> {
  const file = await encode('tone.webm', ['-cluster_time_limit', '1000'])
  const head = Buffer.from('1f43b675', 'hex')
  const second = file.indexOf(head, file.indexOf(head) + head.length)
  return Buffer.from(file.fill(0x55, second, second + 10))
}

function playlistOf(path: string): string {
  return `\n#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile://${path}\n#EXT-X-ENDLIST\n`
}

describeWith('ffmpeg', 'sound in a broken container', () => {
  test('is put into a whole one, and keeps no metadata', async () => {
    const examined = await tested.examine(await damagedWebm())
    expect(examined).toMatchObject({ type: 'audio/webm', stripped: 'remuxed' })
    expect(examined.durationMs).toBeGreaterThan(2000)
    expect((await readFile(tested.outputPath)).includes(canary)).toBe(false)
  })

  test('that plays too long is still too long', async () => {
    await using short = await openTestMedia({ maxAudioMs: 1000 })
    const answer = short.examine(await damagedWebm())
    await expect(answer).rejects.toMatchObject({ code: 'request_too_large' })
  })

  test('of which nothing is left is refused as it would be without help', async () => {
    const file = (await encode('tone.ogg')).fill(0, 100)
    await expect(tested.examine(file)).rejects.toMatchObject(unreadable)
  })

  test('leaves nothing beside it', async () => {
    await tested.examine(await damagedWebm())
    const names = await readdir(dirname(tested.outputPath))
    expect(names.filter((name) => name.includes('converted'))).toEqual([])
  })

  test('whoever gives up does not wait for it', async () => {
    const reason = new Error('not wanted any more')
    const answer = tested.examine(await damagedWebm(), AbortSignal.abort(reason))
    await expect(answer).rejects.toBe(reason)
  })
})

describeWith('ffmpeg', 'a file that would have ffmpeg open another one', () => {
  const beginnings = [
    ['FLAC', 'fLaC'],
    ['Ogg', 'OggS\0\x02'],
    ['WAV', 'RIFF\xff\xff\0\0WAVE'],
    ['WebM', '\x1a\x45\xdf\xa3\x87\x42\x82\x84webm'],
    ['M4A', '\0\0\0\x14ftypM4A \0\0\0\0M4A '],
    ['MP3', '\xff\xfb\x90\x64'.padEnd(417, '\0').repeat(4)],
  ] as const

  test.each(beginnings)('a playlist that begins as %s is not followed', async (_, beginning) => {
    await encode('other.flac')
    const playlist = playlistOf(join(folder, 'other.flac'))
    const bytes = Buffer.from(`${beginning}${playlist}`, 'latin1')
    const outcome = await tested.examine(bytes).catch((error: unknown) => error)
    if (outcome instanceof Error) return expect(outcome).toHaveProperty('code')
    // What is left is the sound of the beginning alone.
    expect((await readFile(tested.outputPath)).length).toBeLessThan(bytes.length)
  })

  test('a playlist that calls itself sound is not accepted', async () => {
    const bytes = Buffer.from(playlistOf(join(folder, 'other.flac')).trimStart())
    const answer = tested.examine(bytes)
    await expect(answer).rejects.toMatchObject({ code: 'unsupported_media_type' })
  })

  test('an M4A whose sound lies in another file is refused', async () => {
    const outside = exampleM4a()
    // The flag that says that the data is in this file; behind it stands where it is otherwise.
    for (let at = 0; at >= 0; at = outside.indexOf('url ', at + 1)) if (at > 0) outside[at + 7] = 0
    await writeFile(join(dirname(tested.outputPath), canary), exampleM4a())
    await expect(tested.examine(outside)).rejects.toMatchObject(unreadable)
  })
})
