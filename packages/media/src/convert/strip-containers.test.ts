import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { describeWith } from '../../test/support/services.ts'
import { bufferSource, planToBuffer } from '../formats/index.ts'
import { canary } from '../formats/stripper.suite.ts'
import { BrokenContainer, type ByteSource, type Piece } from '../strip-plan.ts'
import { exampleAmr } from './example-amr.suite.ts'
import { stripAiff } from './strip-aiff.ts'
import { stripAmr } from './strip-amr.ts'
import { stripCaf } from './strip-caf.ts'

const folder = mkdtempSync(join(tmpdir(), 'anybin-containers-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Strip = (source: ByteSource) => Iterable<Piece>

function strip(how: Strip, file: Buffer): Buffer {
  return planToBuffer(bufferSource(file), how(bufferSource(file)))
}

function record(name: string, ...options: readonly string[]): Buffer {
  const path = join(folder, name)
  const tone = ['-f', 'lavfi', '-i', 'sine=duration=1:sample_rate=8000']
  const title = ['-metadata', `title=${canary}`]
  execFileSync('ffmpeg', ['-v', 'error', '-nostdin', ...tone, ...title, ...options, '-y', path])
  return readFileSync(path)
}

function samplesOf(name: string, file: Buffer): string {
  const path = join(folder, `samples-${name}`)
  writeFileSync(path, file)
  const options = ['-v', 'error', '-nostdin', '-i', path, '-c:a', 'pcm_s32le', '-f', 'md5', '-']
  return execFileSync('ffmpeg', options).toString()
}

const recorded: readonly (readonly [name: string, how: Strip, options: readonly string[]])[] = [
  ['tone.aiff', stripAiff, ['-write_id3v2', '1']],
  ['float.aiff', stripAiff, ['-c:a', 'pcm_f32be']],
  ['tone.caf', stripCaf, []],
  ['alac.caf', stripCaf, ['-c:a', 'alac']],
  ['opus.caf', stripCaf, ['-c:a', 'libopus']],
]

describeWith('ffmpeg', 'sound in a container that is only converted', () => {
  test.each(recorded)('%s keeps its samples and loses its texts', (name, how, options) => {
    const file = record(name, ...options)
    expect(file.includes(canary)).toBe(true)
    const stripped = strip(how, file)
    expect(stripped.includes(canary)).toBe(false)
    expect(samplesOf(name, stripped)).toBe(samplesOf(name, file))
    expect(strip(how, stripped).equals(stripped)).toBe(true)
  })

  test.each(recorded)(
    'beginnings and changes of %s are broken or stripped',
    (name, how, options) => {
      const file = record(name, ...options)
      for (let at = 0; at < Math.min(600, file.length); at++) {
        const changed = Buffer.from(file)
        changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8))
        for (const one of [changed, file.subarray(0, at)]) {
          const once = stripOrBroken(how, one)
          if (once) expect(strip(how, once).equals(once)).toBe(true)
        }
      }
    },
  )
})

function stripOrBroken(how: Strip, file: Buffer): Buffer | undefined {
  try {
    return strip(how, file)
  } catch (error) {
    if (error instanceof BrokenContainer) return undefined
    throw error
  }
}

describe('AMR', () => {
  test.each(['narrow', 'wide'] as const)('%s keeps its frames up to what is none', (band) => {
    const file = exampleAmr(band, 50)
    expect(strip(stripAmr, file).equals(file)).toBe(true)
    expect(strip(stripAmr, Buffer.concat([file, Buffer.from(canary)])).equals(file)).toBe(true)
    const [first] = [exampleAmr(band, 49)]
    expect(strip(stripAmr, file.subarray(0, -1)).equals(first)).toBe(true)
  })

  test('without a frame, or of several channels, is broken', () => {
    for (const text of ['#!AMR\n', `#!AMR\n${canary}`, '#!AMR_MC1.0\n\0\0\0\x02']) {
      expect(() => strip(stripAmr, Buffer.from(text))).toThrow(BrokenContainer)
    }
  })
})
