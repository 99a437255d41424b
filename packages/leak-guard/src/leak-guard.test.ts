import { EngineAway } from '@anybin/engines'
import sharp, { type Region } from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isSeen, LeakGuard, type Report, reportText } from './index.ts'
import { makeUp } from './made-up.suite.ts'
import { drawLines, type Look } from './pictures.suite.ts'

// The same letters in every run: two of a hundred are read as something that is not known.
const { draw, secrets } = makeUp(5)

let guard: LeakGuard
beforeAll(() => {
  guard = new LeakGuard({ wallMs: 100_000 })
})
afterAll(() => guard[Symbol.asyncDispose]())

/** Of the picture that comes out: Sharp's own are those of its input. */
async function statsOf(bytes: Uint8Array, part: Region) {
  return sharp(await sharp(bytes).extract(part).png().toBuffer()).stats()
}

const make = (id: string) => secrets[id]?.() ?? ''
const rulesOf = ({ findings }: Report) => findings.map(({ rule }) => rule)

const wanted = ['github_token', 'card_number', 'mail_address', 'private_address']
const told = () => [
  'Dear team, the deployment is ready since yesterday evening.',
  `GITHUB=${make('github_token')}`,
  'Please pay with the card below and answer soon.',
  `card ${make('card_number')} of the harbour office`,
  `write to ${make('mail_address')} about the lights`,
  `the server is at ${make('private_address')} behind the door`,
]
const harmless = [
  'Dear team, the deployment is ready since yesterday evening.',
  'Call +49 30 1234567 or open https://bin.example/i/aB3xQf9K',
  'commit 3f2a9c1b77de01aa4c5e6b7f8091a2b3c4d5e6f7, version 10.2.3',
  'npm run build and install the package in this folder',
]

describe('a picture', () => {
  const looks: readonly (readonly [string, Look])[] = [
    ['of a terminal', { ink: '#ddd', paper: '#1e1e1e', size: 14 }],
    ['in small letters', { size: 11 }],
    ['of a page', { font: 'Liberation Sans', size: 18 }],
    ['with a coloured ground', { ink: '#fff', paper: '#2450a4', font: 'DejaVu Sans' }],
  ]
  test.each(looks)('%s is found to have a key, a card number and addresses', async (_, look) => {
    const report = await guard.look(await drawLines(told(), look).png().toBuffer())
    expect(rulesOf(report)).toEqual(wanted)
    expect(report.not_looked_at).toEqual([])
  })

  test('without any is told to have nothing known, not to be safe', async () => {
    const report = await guard.look(await drawLines(harmless).png().toBuffer())
    expect(report).toMatchObject({ findings: [], not_looked_at: [] })
    expect(reportText(report)).toBe('Nothing known was found.')
  })

  test('tells where something is and never what', async () => {
    const lines = told()
    const report = await guard.look(await drawLines(lines).jpeg().toBuffer())
    const words = JSON.stringify(report) + reportText(report)
    for (const line of lines) {
      for (const word of line.split(/[\s=]+/).filter((one) => /\d/.test(one))) {
        expect(words).not.toContain(word)
      }
    }
    expect(reportText(report)).toBe(
      'Found: GitHub token, card number, mail address, private network address.',
    )
  })

  test('white letters on nothing are read as well', async () => {
    const line = `<text x="20" y="40" font-size="20" font-family="DejaVu Sans Mono" fill="#fff">${make('gitlab_token')}</text>`
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="700" height="80">${line}</svg>`
    const report = await guard.look(await sharp(Buffer.from(svg)).png().toBuffer())
    expect(rulesOf(report)).toEqual(['gitlab_token'])
  })

  test('a photo that lies on its side has boxes as it is shown', async () => {
    const upright = drawLines([`key ${make('npm_token')}`], { width: 900 })
    const lying = sharp(await upright.png().toBuffer()).rotate(270)
    const bytes = await lying.withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const report = await guard.look(bytes)
    expect(report.picture).toEqual({ width: 900, height: 64 })
    expect(rulesOf(report)).toEqual(['npm_token'])
  })

  test('a token over two lines has a box on each', async () => {
    const token = make('github_token')
    const lines = ['export GITHUB_TOKEN="the following"', token.slice(0, 22), token.slice(22)]
    const report = await guard.look(await drawLines(lines).png().toBuffer())
    expect(report.findings.map(({ boxes }) => boxes.length)).toEqual([2])
  })
})

describe('mending', () => {
  test.each(['png', 'jpeg', 'webp', 'gif'] as const)(
    'a %s: black boxes, and nothing is found',
    async (format) => {
      const bytes = await drawLines(told()).toFormat(format).toBuffer()
      const report = await guard.look(bytes)
      const mended = await guard.mend(bytes, report)
      expect(mended.mime).toBe(`image/${format === 'gif' ? 'png' : format}`)
      expect(mended.report.findings).toEqual([])
      expect(rulesOf({ ...report, findings: mended.painted })).toEqual(wanted)
      for (const { left, top, width, height } of report.findings.flatMap(({ boxes }) => boxes)) {
        const inside = { left: left + 4, top: top + 4, width: width - 8, height: height - 8 }
        const { channels } = await statsOf(mended.bytes, inside)
        for (const { max } of channels.slice(0, 3))
          expect(max).toBeLessThan(format === 'jpeg' ? 8 : 1)
      }
      // What was not covered is still to be read.
      const rest = { left: 0, top: 0, width: 1200, height: 40 }
      expect((await statsOf(mended.bytes, rest)).channels[0]?.min).toBeLessThan(60)
    },
  )

  test('nothing of the file travels on but its pixels', async () => {
    const secret = draw('abcdefghij', 30)
    const bytes = await drawLines(told())
      .withExif({ IFD0: { ImageDescription: secret } })
      .jpeg()
      .toBuffer()
    expect(bytes.includes(secret)).toBe(true)
    const mended = await guard.mend(bytes, await guard.look(bytes))
    expect(Buffer.from(mended.bytes).includes(secret)).toBe(false)
  })

  test('an animation is refused', async () => {
    const frames = await Promise.all(
      [told(), harmless].map((lines) =>
        drawLines([...lines].slice(0, 4))
          .png()
          .toBuffer(),
      ),
    )
    const bytes = await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer()
    const report = await guard.look(bytes)
    expect(report.not_looked_at).toEqual(['frames'])
    await expect(guard.mend(bytes, report)).rejects.toThrow("An animation can't be painted over")
  })
})

describe('what was not looked at is said', () => {
  test.each([
    ['what is no picture', Buffer.from('hello'), 'format'],
    ['a damaged picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), 'format'],
    ['a file that is too large', Buffer.alloc(48 * 1_048_576 + 1), 'size'],
  ])('%s', async (_, bytes, reason) => {
    const report = await guard.look(bytes)
    expect(report).toEqual({ findings: [], not_looked_at: [reason] })
    expect(isSeen(report)).toBe(false)
    expect(reportText(report)).toMatch(/^Not looked at: /)
  })

  test('more pixels than can be decoded here', async () => {
    const bytes = await sharp({
      create: { width: 11_000, height: 9_500, channels: 3, background: '#fff' },
    })
      .png()
      .toBuffer()
    expect(await guard.look(bytes)).toEqual({ findings: [], not_looked_at: ['size'] })
  })

  test('a picture that takes too long', async () => {
    await using hasty = new LeakGuard({ wallMs: 1 })
    const report = await hasty.look(await drawLines(told()).png().toBuffer())
    expect(report).toEqual({ findings: [], not_looked_at: ['time'] })
  })

  test.each([
    ['is not here', new EngineAway('It is not here'), 'reader'],
    ['fails with what it read', new Error(make('npm_token')), 'format'],
  ])('a picture whose reader %s', async (_, error, reason) => {
    await using mute = new LeakGuard({
      openReader: () => {
        throw error
      },
    })
    const report = await mute.look(await drawLines(harmless).png().toBuffer())
    expect(report).toEqual({ findings: [], not_looked_at: [reason] })
  })

  test('small writing in a large picture', async () => {
    const lines = drawLines(told(), { size: 60, width: 6000 })
    const bytes = await lines.extend({ bottom: 3000, background: '#fff' }).png().toBuffer()
    const report = await guard.look(bytes)
    expect(report.not_looked_at).toEqual(['small_writing'])
    expect(reportText(report)).toMatch(/^Found: .*\. Not looked at: small writing/)
  })

  test('nothing where nobody waits any more', async () => {
    const looking = guard.look(
      await drawLines(told()).png().toBuffer(),
      AbortSignal.abort(new Error('gone')),
    )
    await expect(looking).rejects.toThrow('gone')
  })
})
