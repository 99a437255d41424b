import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { corpusDirectory, describeWith } from '../../../test/support/services.ts'
import { bufferSource } from '../../bytes/file-source.ts'
import { walkFile } from '../../iso-bmff/boxes.ts'
import { BrokenContainer } from '../../strip-plan.ts'
import { strip } from '../stripper.suite.ts'
import { stripAvif } from './avif.ts'
import { decode } from './example-avif.suite.ts'

describeWith('corpus', 'stripAvif, on real files', () => {
  const files = corpusFiles()

  test('leaves the pixels and the size, says the size that a decoder finds, and a second pass changes nothing', async () => {
    for (const { name, bytes } of files) {
      const { plan, file } = strip(stripAvif, bytes)
      expect(file.length, name).toBe(bytes.length)
      expect(strip(stripAvif, file).file.equals(file), name).toBe(true)
      const [before, after] = [await decode(bytes), await decode(file)]
      // This decoder crops what browsers show whole (orientation.test.ts), so what crops is dropped.
      if (!bytes.includes('clap')) expect(after, name).toEqual(before)
      if ('size' in after) expect(after.size, name).toEqual([plan.width, plan.height])
    }
  }, 120_000)

  test('refuses beginnings of real files', () => {
    for (const { name, bytes } of files) {
      for (let part = 1; part < 60; part++) {
        const length = Math.floor((bytes.length * part) / 60)
        expect(stripOrReject(bytes.subarray(0, length)), `${name}, ${length} bytes`).toBeUndefined()
      }
    }
  })

  test('survives changed descriptions of animations', () => {
    const animations = files.filter(({ bytes }) => bytes.toString('latin1', 8, 12) === 'avis')
    expect(animations.length).toBeGreaterThan(0)
    for (const { bytes } of animations) {
      const moov = [...walkFile(bufferSource(bytes))].find(({ type }) => type === 'moov')!
      const change = fc.tuple(fc.integer({ min: moov.start, max: moov.end - 1 }), fc.nat(255))
      fc.assert(
        fc.property(change, ([at, value]) => {
          const changed = Buffer.from(bytes)
          changed[at] = value
          stripOrReject(changed)
        }),
        { numRuns: 500 },
      )
    }
  })
})

describeWith(['corpus', 'ffmpeg'], 'stripAvif, on animations', () => {
  test.each([
    ['testFiles__Netflix__avis__alpha_video.avif', 48, 640, 480],
    ['fixture__fixture-sequence.avif', 100, 800, 450],
  ])('every frame of %s stays as it is', (name, frames, width, height) => {
    const { bytes } = corpusFiles().find((file) => file.name === name)!
    const { plan, file } = strip(stripAvif, bytes)
    expect(plan).toMatchObject({ frames, width, height })
    const hashes = frameHashes(file)
    expect(hashes.split('\n').length).toBeGreaterThan(frames)
    expect(hashes).toBe(frameHashes(bytes))
    expect(file.includes('GPAC')).toBe(false)
  })
})

describeWith(['corpus', 'exiftool'], 'stripAvif, before the eyes of exiftool', () => {
  test('nothing private is left in any file', () => {
    withFolder((folder) => {
      for (const [index, { bytes }] of corpusFiles().entries()) {
        writeFileSync(join(folder, `${index}.avif`), strip(stripAvif, bytes).file)
      }
      const options = ['-q', '-json', '-a', '-G1', '-s', '-u', '-ee']
      const answer = execFileSync('exiftool', [...options, folder], { maxBuffer: 1e8 })
      const reports = JSON.parse(answer.toString()) as Record<string, unknown>[]
      expect(reports.length).toBe(corpusFiles().length)
      for (const report of reports) for (const tag of Object.entries(report)) expectStructural(tag)
    })
  })
})

function stripOrReject(bytes: Buffer): Buffer | undefined {
  try {
    return strip(stripAvif, bytes).file
  } catch (error) {
    if (error instanceof BrokenContainer) return undefined
    throw error
  }
}

function frameHashes(bytes: Buffer): string {
  return withFolder((folder) => {
    const path = join(folder, 'animation.avif')
    writeFileSync(path, bytes)
    return execFileSync('ffmpeg', [
      '-v',
      'error',
      '-i',
      path,
      '-map',
      '0',
      '-f',
      'framemd5',
      '-',
    ]).toString()
  })
}

function withFolder<Value>(work: (folder: string) => Value): Value {
  const folder = mkdtempSync(join(tmpdir(), 'anybin-avif-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function corpusFiles() {
  return readdirSync(join(corpusDirectory, 'image'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.avif'))
    .map(({ parentPath, name }) => ({ name, bytes: readFileSync(join(parentPath, name)) }))
}

// What the container itself has to say, without which it would not be a picture, and the colour profile.
const structural = /^(?:QuickTime|Track\d+|Meta|System|ExifTool|File|Composite|ICC.*)$/
const privateTag = /GPS|XMP|^Exif(?!Tool)|Handler(?:Description|Vendor)|Compressor/i

function expectStructural([tag, value]: readonly [string, unknown]): void {
  const [group = '', name = ''] = tag.includes(':') ? tag.split(':') : ['File', tag]
  expect(group, `${tag} ${value}`).toMatch(structural)
  expect(name, tag).not.toMatch(privateTag)
  const isTime = /^(?:QuickTime|Track)/.test(group) && /(?:CreateDate|ModifyDate)$/.test(name)
  if (isTime) expect(value).toBe('0000:00:00 00:00:00')
}
