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
  clip: Clip,
  decoding: Decoding,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  const output = ['-ac', '1', '-ar', String(decoding.rate), '-f', 's16le']
  yield* inWhole(readOutput(ffmpeg, { clip, decoding, output }, signal), 2)
}

/** Samples of all channels in turn, the higher byte first. */
export type Frames = { readonly channels: number; readonly samples: Buffer }

/** The same in the channels that the clip has, or in two where it has more. */
export async function* decodeChannels(
  ffmpeg: string,
  clip: Clip,
  decoding: Decoding,
  signal?: AbortSignal,
): AsyncGenerator<Frames> {
  const plain = ['-af', 'aformat=channel_layouts=mono|stereo']
  // AU: its head tells how many channels there are.
  const output = [...plain, '-ar', String(decoding.rate), '-c:a', 'pcm_s16be', '-f', 'au']
  const pieces = readOutput(ffmpeg, { clip, decoding, output }, signal)
  const { channels, rest } = await readHead(pieces)
  const samples = async function* () {
    yield rest
    yield* pieces
  }
  for await (const whole of inWhole(samples(), channels * 2)) yield { channels, samples: whole }
}

type Task = {
  readonly clip: Clip
  readonly decoding: Decoding
  /** Options for what is written. */
  readonly output: readonly string[]
}

async function* readOutput(
  ffmpeg: string,
  { clip: { inputPath, type }, decoding: { maxMs, wallMs }, output }: Task,
  signal?: AbortSignal,
): AsyncGenerator<Buffer> {
  signal?.throwIfAborted()
  const options = [...openSound(inputPath, type, maxMs), ...output, '-threads', '1', 'pipe:1']
  const running = spawnSandboxed(ffmpeg, options, { ...sandbox, wallMs })
  const ended = once(running, 'close')
  const complaints = collectComplaints(running)
  const stop = () => running.kill('SIGKILL')
  signal?.addEventListener('abort', stop)
  let bytes = 0
  try {
    for await (const piece of running.stdout as AsyncIterable<Buffer>) {
      bytes += piece.length
      yield piece
    }
    await ended
  } finally {
    signal?.removeEventListener('abort', stop)
    stop()
  }
  signal?.throwIfAborted()
  if (bytes === 0) throw new MediaError('unreadable_media', { cause: new Error(complaints()) })
}

const headBytes = 24

/** The head of an AU: a mark, how long the head is, a size, a coding, a rate, and the channels. */
async function readHead(pieces: AsyncGenerator<Buffer>) {
  let bytes: Buffer = Buffer.alloc(0)
  const isThere = () => bytes.length >= headBytes && bytes.length >= bytes.readUInt32BE(4)
  while (!isThere()) {
    const { value, done } = await pieces.next()
    if (done) throw new MediaError('unreadable_media', { cause: new Error('Nothing was decoded') })
    bytes = Buffer.concat([bytes, value])
  }
  return { channels: bytes.readUInt32BE(20), rest: bytes.subarray(bytes.readUInt32BE(4)) }
}

/** A piece may end in the middle of a sample. */
async function* inWhole(
  pieces: AsyncIterable<Buffer>,
  sampleBytes: number,
): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for await (const piece of pieces) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    const whole = bytes.length - (bytes.length % sampleBytes)
    rest = bytes.subarray(whole)
    if (whole > 0) yield bytes.subarray(0, whole)
  }
}
