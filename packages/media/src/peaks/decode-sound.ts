import { once } from 'node:events'
import type { Clip } from '../media.ts'
import { MediaError } from '../media-error.ts'
import { openSound } from '../sandbox/ffmpeg.ts'
import { collectComplaints, spawnSandboxed } from '../sandbox/sandbox.ts'

/** Of what `decodeSound` gives: enough to see speech and beats. */
export const sampleRate = 8000

const sandbox = { memoryBytes: 256 * 1_048_576, cpuSeconds: 60, wallMs: 60_000, fileBytes: 0 }

/**
 * The sound of a clip as mono samples of 16 bits, in pieces of whole samples, at most `maxMs` of it. A file that breaks
 * off, or takes too long, gives what could be decoded; one that gives nothing at all is `unreadable_media`.
 */
export async function* decodeSound(
  ffmpeg: string,
  { inputPath, type }: Clip,
  maxMs: number,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  signal?.throwIfAborted()
  const options = [...openSound(inputPath, type, maxMs), ...asSamples]
  const running = spawnSandboxed(ffmpeg, options, sandbox)
  const ended = once(running, 'close')
  const complaints = collectComplaints(running)
  const stop = () => running.kill('SIGKILL')
  signal?.addEventListener('abort', stop)
  let bytes = 0
  try {
    for await (const samples of inPairs(running.stdout)) {
      bytes += samples.length
      yield samples
    }
    await ended
  } finally {
    signal?.removeEventListener('abort', stop)
    stop()
  }
  signal?.throwIfAborted()
  if (bytes === 0) throw new MediaError('unreadable_media', { cause: new Error(complaints()) })
}

const asSamples = ['-ac', '1', '-ar', String(sampleRate), '-threads', '1', '-f', 's16le', 'pipe:1']

/** A piece may end in the middle of a sample. */
async function* inPairs(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of pieces) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    const whole = bytes.length - (bytes.length % 2)
    rest = bytes.subarray(whole)
    yield bytes.subarray(0, whole)
  }
}
