import { once } from 'node:events'
import type { Clip } from '../media.ts'
import { MediaError } from '../media-error.ts'
import { openSound } from '../sandbox/ffmpeg.ts'
import { collectComplaints, spawnSandboxed } from '../sandbox/sandbox.ts'

/** How a clip is decoded. */
export type Decoding = {
  /** Samples a second. */
  readonly rate: number
  /** At most so much of it. */
  readonly maxMs: number
  /** How long whoever listens may take. */
  readonly wallMs: number
}

const sandbox = { memoryBytes: 256 * 1_048_576, cpuSeconds: 120, fileBytes: 0 }

/**
 * The sound of a clip as mono samples of 16 bits, in pieces of whole samples, and no more than is asked for. A file that breaks
 * off, or takes too long, gives what could be decoded; one that gives nothing at all is `unreadable_media`.
 */
export async function* decodeSound(
  ffmpeg: string,
  { inputPath, type }: Clip,
  { rate, maxMs, wallMs }: Decoding,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  signal?.throwIfAborted()
  const options = [...openSound(inputPath, type, maxMs), ...asSamples(rate)]
  const running = spawnSandboxed(ffmpeg, options, { ...sandbox, wallMs })
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

function asSamples(rate: number): string[] {
  return ['-ac', '1', '-ar', String(rate), '-threads', '1', '-f', 's16le', 'pipe:1']
}

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
