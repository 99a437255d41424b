import sharp from 'sharp'
import { expect, test } from 'vitest'
import { random as randomFrom } from '../../../test/fuzz/random.ts'
import { planToBuffer } from '../../bytes/write-plan.ts'
import { BrokenContainer, type ByteSource, type StripPlan } from '../../strip-plan.ts'
import { bufferSource } from '../index.ts'
import { stripJpeg } from './jpeg.ts'

const rounds = 3000

const noise = sharp({
  create: {
    width: 96,
    height: 64,
    channels: 3,
    background: '#345',
    noise: { type: 'gaussian', mean: 128, sigma: 40 },
  },
})
const usual = { quality: 85, optimiseCoding: false }
const pictures = {
  'half the colours': await noise.clone().jpeg(usual).toBuffer(),
  'all colours': await noise
    .clone()
    .jpeg({ ...usual, chromaSubsampling: '4:4:4' })
    .toBuffer(),
  grey: await noise.clone().toColourspace('b-w').jpeg(usual).toBuffer(),
}

test.each(Object.entries(pictures))('the headers of %s are sure', (_, picture) => {
  expect(planOf(bufferSource(picture))?.proof).toMatchObject({ isSure: true })
})

test.each([
  ['what restarts', { ...usual, mozjpeg: false }, withRestarts],
  ['what is progressive', { progressive: true }, (file: Buffer) => file],
] as const)('those of %s are for libjpeg', async (_, options, change) => {
  const file = change(await noise.clone().jpeg(options).toBuffer())
  expect(planOf(bufferSource(file))?.proof).not.toMatchObject({ isSure: true })
})

test('libjpeg takes all damaged headers that are sure', async () => {
  const random = randomFrom(41)
  let sure = 0
  for (let round = 0; round < rounds; round++) {
    const names = Object.keys(pictures) as (keyof typeof pictures)[]
    const file = damage(pictures[names[round % names.length]!], random)
    const source = bufferSource(file)
    const plan = planOf(source)
    if (plan?.proof?.kind !== 'outline' || !plan.proof.isSure) continue
    sure++
    for (const pieces of [plan.proof.pieces, plan.pieces]) {
      const written = sharp(planToBuffer(source, pieces), { failOn: 'error' })
      await expect(written.raw().toBuffer(), `round ${round}`).resolves.toBeDefined()
    }
  }
  expect(sure).toBeGreaterThan(rounds / 20)
})

function planOf(source: ByteSource): StripPlan | undefined {
  try {
    return stripJpeg(source)
  } catch (error) {
    if (error instanceof BrokenContainer) return undefined
    throw error
  }
}

/** One to three bytes of the headers, behind the start and in front of the pixels, become others. */
function damage(file: Buffer, random: (below: number) => number): Buffer {
  const damaged = Buffer.from(file)
  const end = file.indexOf(Buffer.from([0xff, 0xda])) + 14
  for (let count = 1 + random(3); count > 0; count--) {
    const at = 2 + random(end - 2)
    damaged[at] = random(2) === 0 ? random(256) : damaged[at]! ^ (1 << random(8))
  }
  return damaged
}

/** With a restart interval in front of the scan. */
function withRestarts(file: Buffer): Buffer {
  const scan = file.indexOf(Buffer.from([0xff, 0xda]))
  const restarts = Buffer.from([0xff, 0xdd, 0, 4, 0, 200])
  return Buffer.concat([file.subarray(0, scan), restarts, file.subarray(scan)])
}
