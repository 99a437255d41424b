import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { speechRate } from './speech-protocol.ts'

const flite = '/usr/bin/flite'
/** Whether Debian's `flite` is here (`bash scripts/test-services.sh packages`). */
export const hasVoice = existsSync(flite)

export function silence(seconds: number): Int16Array {
  return new Int16Array(seconds * speechRate)
}

export function sine(seconds: number, hertz = 440): Int16Array {
  return fill(seconds, (at) => Math.sin((2 * Math.PI * hertz * at) / speechRate))
}

/** White noise, or pink where each sample keeps some of those before it. The same for each seed. */
export function noise(seconds: number, colour: 'white' | 'pink'): Int16Array {
  let state = 1
  let kept = 0
  return fill(seconds, () => {
    state = (state * 48_271) % 2_147_483_647
    const white = (state / 2_147_483_647) * 2 - 1
    if (colour === 'white') return white
    kept = 0.95 * kept + 0.3 * white
    return kept
  })
}

/** A voice of `flite` says it; 16,000 samples a second. */
export async function say(text: string): Promise<Int16Array> {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-voice-'))
  try {
    const file = join(folder, 'said.wav')
    await promisify(execFile)(flite, ['-voice', 'kal16', '-t', text, '-o', file])
    const { buffer, byteOffset, length } = await readFile(file)
    const header = 44
    return new Int16Array(buffer.slice(byteOffset + header, byteOffset + length - (length % 2)))
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** One after the other, in pieces of a length that fits nothing. */
export async function* inPieces(...sounds: readonly Int16Array[]): AsyncGenerator<Int16Array> {
  const piece = 7777
  for (const sound of sounds) {
    for (let at = 0; at < sound.length; at += piece) yield sound.subarray(at, at + piece)
  }
}

function fill(seconds: number, value: (at: number) => number): Int16Array {
  return Int16Array.from({ length: seconds * speechRate }, (_, at) => value(at) * 16_000)
}
