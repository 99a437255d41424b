import { execFile } from 'node:child_process'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/*
 * Makes `tune.m4a` and `tune.json`, the clip on the front page and its peaks, with FFmpeg: `node packages/web/example/make-tune.ts`. The tune
 * is nobody's: a broken chord on strings that are computed (Karplus and Strong, 1983).
 */

const rate = 22_050
const seconds = 9
const noteSeconds = 0.375
/** Semitones above A3. */
const notes = [0, 7, 12, 16, 19, 16, 12, 7, -4, 3, 8, 12, 15, 12, 8, 3, -2, 5, 10, 14, 17, 14]

const sound = new Float32Array(rate * seconds)
let state = 1
for (const [index, note] of notes.entries()) {
  const period = Math.round(rate / (220 * 2 ** (note / 12)))
  const string = Float32Array.from({ length: period }, noise)
  const from = Math.round(index * noteSeconds * rate)
  for (let at = from; at < sound.length; at += 1) {
    const place = (at - from) % period
    sound[at] = (sound[at] ?? 0) + 0.2 * (string[place] ?? 0)
    string[place] = 0.498 * ((string[place] ?? 0) + (string[(place + 1) % period] ?? 0))
  }
}
const fade = rate
for (let left = 0; left < fade; left += 1) {
  const at = sound.length - 1 - left
  sound[at] = ((sound[at] ?? 0) * left) / fade
}

const raw = join(import.meta.dirname, 'tune.raw')
const tune = join(import.meta.dirname, 'tune.m4a')
await writeFile(raw, new Uint8Array(sound.buffer))
const encoding = ['-c:a', 'aac', '-b:a', '32k', '-movflags', '+faststart', '-fflags', '+bitexact']
const input = [
  '-y',
  '-loglevel',
  'error',
  '-f',
  'f32le',
  '-ar',
  String(rate),
  '-ac',
  '1',
  '-i',
  raw,
]
await promisify(execFile)('ffmpeg', [...input, ...encoding, '-flags', '+bitexact', tune])
await rm(raw)
const resolutions = [peaksOf(320)]
await writeFile(join(import.meta.dirname, 'tune.json'), `${JSON.stringify({ resolutions })}\n`)

/** The same for everybody: a linear congruential generator. */
function noise(): number {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
  return state / 1_073_741_824 - 1
}

function peaksOf(pairs: number): { readonly pairs: number; readonly data: readonly number[] } {
  const data = Array.from({ length: pairs }, (_, index) => {
    const from = Math.floor((index * sound.length) / pairs)
    const part = sound.subarray(from, Math.floor(((index + 1) * sound.length) / pairs))
    const loudest = part.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    const level = Math.min(127, Math.round(loudest * 127 * 2))
    return [-level, level]
  })
  return { pairs, data: data.flat() }
}
