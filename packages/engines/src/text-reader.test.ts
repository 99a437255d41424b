import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TextReader } from './index.ts'

// Of the package that ships it; nothing here needs it but to draw.
const require = createRequire(import.meta.url)
const sharp = require('sharp') as typeof import('sharp')

// The same words in every run: a share is measured here, and other words have another one.
const seed = 1

describe('the text reader', () => {
  let reader: TextReader
  beforeAll(() => {
    reader = new TextReader({ languages: ['eng'] })
  })
  afterAll(() => reader[Symbol.asyncDispose]())

  test.each([
    ['DejaVu Sans', 12, '#222', '#fff'],
    ['DejaVu Sans Mono', 16, '#333', '#eee'],
  ])(
    'reads 95 % of a screenshot in %s of %i px, JPEG quality 25',
    async (font, size, ink, paper) => {
      const words = someWords(size)
      const picture = await draw(words, { font, size, ink, paper })
      expect(shareOf(words, await read(picture))).toBeGreaterThanOrEqual(0.95)
    },
  )

  test('finds no word in pictures without any', async () => {
    for (let number = 0; number < 4; number += 1) {
      const { text } = await reader.read(await noise(number))
      expect(text).toBe('')
    }
  })

  async function read(picture: Awaited<ReturnType<typeof draw>>): Promise<string> {
    const { text, confidence } = await reader.read(picture)
    expect(confidence).toBeGreaterThan(60)
    return text
  }
})

const vocabulary =
  'harbour light turns over seven quiet boats while settings menu shows download your picture before tomorrow error message says connection refused please try again later window server storage folder private public viewer password minute upload finished language keyboard document'.split(
    ' ',
  )

function someWords(salt: number): string[] {
  const random = randomFrom(seed + salt)
  return Array.from(
    { length: 60 },
    () => vocabulary[Math.floor(random() * vocabulary.length)] ?? '',
  )
}

type Look = {
  readonly font: string
  readonly size: number
  readonly ink: string
  readonly paper: string
}

async function draw(words: readonly string[], { font, size, ink, paper }: Look) {
  const lines = Array.from({ length: 10 }, (_, at) => words.slice(at * 6, at * 6 + 6).join(' '))
  const texts = lines.map(
    (line, at) =>
      `<text x="20" y="${30 + at * size * 1.8}" font-size="${size}" font-family="${font}" fill="${ink}">${line}</text>`,
  )
  const [width, height] = [80 + size * 45, Math.ceil(60 + size * 18)]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${paper}"/>${texts.join('')}</svg>`
  const jpeg = await sharp(Buffer.from(svg)).jpeg({ quality: 25 }).toBuffer()
  // As small pictures are handed to it: twice as large.
  const { data, info } = await sharp(jpeg)
    .resize(width * 2)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { pixels: new Uint8Array(data), width: info.width, height: info.height }
}

async function noise(number: number) {
  const random = randomFrom(seed + number)
  const [width, height] = [400, 300]
  const pixels = new Uint8Array(width * height)
  for (const at of pixels.keys()) {
    const wave = Math.sin(at / (30 + number * 7)) * 40
    pixels[at] = Math.round(120 + wave + random() * 60)
  }
  return { pixels, width, height }
}

function shareOf(words: readonly string[], text: string): number {
  const read = text.split(/\s+/)
  const found = words.filter((word) => {
    const at = read.indexOf(word)
    if (at >= 0) read.splice(at, 1)
    return at >= 0
  })
  return found.length / words.length
}

/** Park and Miller's generator (CACM 31:10, 1988). */
function randomFrom(number: number): () => number {
  let state = (number % 2_147_483_646) + 1
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}
