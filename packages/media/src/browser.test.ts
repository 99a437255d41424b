import { execFile, execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumPath, corpusDirectory, describeWith } from '../test/support/services.ts'
import { openTestMedia, type TestMedia } from './examples.suite.ts'
import { makeChunk } from './formats/png/chunks.ts'

const flags = '--headless --no-sandbox --disable-gpu --autoplay-policy=no-user-gesture-required'

let folder: string
let tested: TestMedia
let browser: Browser
let page: Page

/** Examined and stripped, as it is served. */
async function ingest(bytes: Buffer) {
  const examined = await tested.examine(bytes)
  return { examined, served: await readFile(tested.outputPath) }
}

describeWith('chromium', 'in Chromium, after an upload', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'anybin-browser-'))
    tested = await openTestMedia()
    browser = await chromium.launch({ executablePath: chromiumPath, args: flags.split(' ') })
    page = await browser.newPage()
  })
  afterAll(async () => {
    await browser.close()
    await tested[Symbol.asyncDispose]()
    await rm(folder, { recursive: true })
  })
  describeWith('ffmpeg', 'sounds', playSounds)
  describe('pictures', showPictures)
})

function playSounds(): void {
  /** Twelve seconds that say by their pitch which second it is, quietly at first and with noise later. */
  const seconds = 'aevalsrc=sin(2*PI*(300+40*floor(t))*t)/2+gt(t\\,6)*random(0)/5:s=48000:d=12'

  function record(name: string, options: string): Buffer {
    const path = join(folder, name)
    const input = ['-nostdin', '-v', 'error', '-y', '-f', 'lavfi', '-i', seconds]
    execFileSync('ffmpeg', [...input, ...options.split(' ').filter(Boolean), path])
    return readFileSync(path)
  }

  test.each([
    ['without-index.mp3', '-c:a libmp3lame -q:a 5 -write_xing 0'],
    ['late.ogg', '-c:a libopus -output_ts_offset 72000'],
    ['late-vorbis.ogg', '-c:a libvorbis -output_ts_offset 72000'],
    ['late.webm', '-c:a libopus -output_ts_offset 7200'],
    ['live.webm', '-c:a libopus -live 1'],
    ['late.m4a', '-c:a libopus -f mp4 -output_ts_offset 20'],
  ])('%s is as long as is said, and plays from where it is told', async (name, options) => {
    const { examined, served } = await ingest(record(name, options))
    expect(Math.abs((examined.durationMs ?? 0) - 12_000)).toBeLessThan(100)
    const heard = await page.evaluate(listen, {
      base64: served.toString('base64'),
      type: examined.type,
      at: 9.3,
    })
    expect(Math.abs(heard.duration - (examined.durationMs ?? 0) / 1000)).toBeLessThan(0.1)
    // What is heard is of the third of a second before, and a busy machine asks late.
    const second = Math.round((heard.pitch - 300) / 40)
    expect(second).toBeGreaterThanOrEqual(9)
    expect(Math.abs(heard.time - second - 0.5)).toBeLessThan(1.2)
  })

  test.each([
    ['cut.mp3', '-c:a libmp3lame -b:a 128k'],
    ['cut.ogg', '-c:a libopus'],
    ['cut-vorbis.ogg', '-c:a libvorbis'],
    ['cut.webm', '-c:a libopus'],
    ['cut.m4a', '-c:a libopus -f mp4'],
    ['cut.flac', ''],
    ['cut.wav', ''],
  ])('%s is as long as its parts, and plays the second behind the first', async (name, options) => {
    const { examined, served } = await ingest(record(name, options))
    const { type } = examined
    const cutPath = join(folder, `parts-of-${name}`)
    const kept = await tested.media.cut(
      { inputPath: await tested.write(served), type },
      keep,
      cutPath,
    )
    const length = kept.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)
    const { examined: again, served: cut } = await ingest(await readFile(cutPath))
    expect(Math.abs((again.durationMs ?? 0) - length)).toBeLessThan(3)
    const base64 = cut.toString('base64')
    const heard = await page.evaluate(listen, { base64, type, at: 4.3 })
    expect(Math.abs(heard.duration - length / 1000)).toBeLessThan(0.1)
    const second = Math.round((heard.pitch - 300) / 40)
    expect(second).toBeGreaterThanOrEqual(9)
    expect(Math.abs(heard.time + 5 - second - 0.5)).toBeLessThan(1.2)
    const decoded = await page.evaluate(decode, { base64 })
    expect(Math.abs(decoded - length / 1000)).toBeLessThan(0.03)
  })
}

/** In the page: how many seconds of samples there are. */
async function decode({ base64 }: { readonly base64: string }): Promise<number> {
  const answer = await fetch(`data:application/octet-stream;base64,${base64}`)
  const context = new OfflineAudioContext(1, 1, 48_000)
  return (await context.decodeAudioData(await answer.arrayBuffer())).duration
}

/** Of twelve seconds, those from 2 to 5 and from 8 to 11. */
const keep = [
  { startMs: 2000, endMs: 5000 },
  { startMs: 8000, endMs: 11_000 },
]

type Asked = { readonly base64: string; readonly type: string; readonly at: number }

/** In the page: the pitch that is heard from there on. */
async function listen({ base64, type, at }: Asked) {
  const answer = await fetch(`data:${type};base64,${base64}`)
  const audio = new Audio(URL.createObjectURL(await answer.blob()))
  const event = (name: string) =>
    new Promise((resolve, reject) => {
      audio.addEventListener(name, resolve, { once: true })
      audio.addEventListener('error', () => reject(new Error(audio.error?.message)))
    })
  await event('loadedmetadata')
  const { duration } = audio
  audio.currentTime = at
  await event('seeked')
  const context = new AudioContext()
  const analyser = new AnalyserNode(context, { fftSize: 16_384, smoothingTimeConstant: 0 })
  context.createMediaElementSource(audio).connect(analyser).connect(context.destination)
  await audio.play()
  while (audio.currentTime < at + 0.45) await new Promise((go) => setTimeout(go, 5))
  const levels = new Float32Array(analyser.frequencyBinCount)
  analyser.getFloatFrequencyData(levels)
  const time = audio.currentTime
  const pitch = (levels.indexOf(Math.max(...levels)) * context.sampleRate) / analyser.fftSize
  audio.pause()
  await context.close()
  return { duration, pitch, time }
}

function showPictures(): void {
  const width = 64

  /** Squares of greys and colours, each large enough to be compared in the middle. */
  async function squares(): Promise<Buffer> {
    const data = Buffer.alloc(width * width * 3)
    for (let at = 0; at < width * width; at++) {
      const square = Math.floor((at % width) / 16) + 4 * Math.floor(at / width / 16)
      const [r, g, b] = [
        square * 12,
        square < 8 ? square * 12 : 40,
        square % 4 === 3 ? 150 : square * 12,
      ]
      data.set([r, g, b], at * 3)
    }
    return sharp(data, { raw: { width, height: width, channels: 3 } })
      .png()
      .toBuffer()
  }

  const withChunk = async (type: string, body: Buffer) => {
    const file = await squares()
    return Buffer.concat([file.subarray(0, 33), makeChunk(type, body), file.subarray(33)])
  }
  const cosmos =
    'image/av1-avif/testFiles__Netflix__avif__hdr_cosmos01000_cicp9-16-9_yuv420_limited_qp40.avif'

  /** How far the colours of a preview are from those of the original: on average, and at most. */
  async function compare(file: Buffer) {
    const { served, examined } = await ingest(file)
    const outputPath = join(folder, 'preview.webp')
    await tested.media.renderPictures(await tested.write(served), [{ width, outputPath }])
    const original = await page.evaluate(draw, asAddress(served, examined.type))
    const preview = await page.evaluate(draw, asAddress(await readFile(outputPath), 'image/webp'))
    const differences = original.map((value, at) => Math.abs(value - (preview[at] ?? 0)))
    const sum = differences.reduce((one, other) => one + other, 0)
    return { average: sum / differences.length, most: Math.max(...differences) }
  }

  test.each([
    ['of sRGB', 'sRGB', Buffer.of(0), 2, 4],
    ['of Display P3', 'cICP', Buffer.of(12, 13, 0, 1), 2, 4],
    // Chromium goes by the brightest of three colours, a profile by each of them: seen where light is bright and of one colour.
    ['of PQ', 'cICP', Buffer.of(9, 16, 0, 1), 3, 60],
    ['of HLG', 'cICP', Buffer.of(9, 18, 0, 1), 6, 32],
    ['with the gamma of screens', 'gAMA', Buffer.of(0, 0, 0xb0, 0x2c), 2, 4],
    ['with a gamma of 1', 'gAMA', Buffer.of(0, 1, 0x86, 0xa0), 2, 8],
  ])(
    'the preview of a PNG %s has the colours of the original',
    async (_, chunk, body, average, most) => {
      const differences = await compare(await withChunk(chunk, body))
      expect(differences.average).toBeLessThan(average)
      expect(differences.most).toBeLessThan(most)
    },
  )

  describeWith('corpus', 'of real files', () => {
    test('the preview of an AVIF of PQ has the colours of the original', async () => {
      const differences = await compare(await readFile(join(corpusDirectory, cosmos)))
      expect(differences.average).toBeLessThan(12)
    })
  })

  describeWith('heif-enc', 'multiplied by their transparency', () => {
    test('the preview of an AVIF has the colours of the original', async () => {
      const background = { r: 100, g: 50, b: 0, alpha: 0.5 }
      const [png, avif] = [join(folder, 'glass.png'), join(folder, 'glass.avif')]
      await sharp({ create: { width, height: width, channels: 4, background } }).toFile(png)
      await promisify(execFile)('heif-enc', ['--avif', '--premultiplied-alpha', png, '-o', avif])
      const file = await readFile(avif)
      expect(file.includes('prem')).toBe(true)
      expect((await compare(file)).most).toBeLessThan(8)
    })
  })
}

function asAddress(bytes: Buffer, type: string): string {
  return `data:${type};base64,${bytes.toString('base64')}`
}

/** In the page: the middles of 16 parts. */
async function draw(address: string): Promise<number[]> {
  const image = new Image()
  image.src = address
  await image.decode()
  const side = 64
  const context = new OffscreenCanvas(side, side).getContext('2d')
  if (!context) throw new Error('There is no canvas.')
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, side, side)
  return Array.from({ length: 16 }, (_, square) => {
    const [x, y] = [(square % 4) * 16 + 8, Math.floor(square / 4) * 16 + 8]
    return [...context.getImageData(x, y, 1, 1).data]
  }).flat()
}
