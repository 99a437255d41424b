import type { Clip, ClipPart } from '../media.ts'
import { MediaError } from '../media-error.ts'
import { findFfmpeg, openSound } from '../sandbox/ffmpeg.ts'
import { runSandboxed } from '../sandbox/sandbox.ts'
import { decodeSound } from './decode-sound.ts'

/** Samples a second: what speech recognition is trained on. */
export const listeningRate = 16_000

const listeningMs = 40 * 60_000
const bytesPerSecond = 24_000 / 8
const cuttingSandbox = { memoryBytes: 256 * 1_048_576, cpuSeconds: 300, wallMs: 10 * 60_000 }

/** Sound of clips for those who listen to speech. */
export class Listener {
  readonly #maxMs: number

  constructor(maxMs: number) {
    this.#maxMs = maxMs
  }

  async *readSamples(clip: Clip, signal?: AbortSignal): AsyncGenerator<Int16Array> {
    const decoding = { rate: listeningRate, maxMs: this.#maxMs, wallMs: listeningMs }
    for await (const bytes of decodeSound(await decoder(), clip, decoding, signal)) {
      yield new Int16Array(Uint8Array.from(bytes).buffer)
    }
  }

  async cutSound(
    { inputPath, type }: Clip,
    { startMs, endMs }: ClipPart,
    outputPath: string,
    signal?: AbortSignal,
  ): Promise<void> {
    const options = [
      ...openSound(inputPath, type, Math.min(endMs, this.#maxMs)),
      // On this side of decoding it is exact, also where a file has no index.
      '-ss',
      seconds(startMs),
      '-t',
      seconds(endMs - startMs),
      '-map_metadata',
      '-1',
      '-bitexact',
      '-ac',
      '1',
      '-ar',
      String(listeningRate),
      '-c:a',
      'libopus',
      '-b:a',
      '24k',
      '-application',
      'voip',
      '-threads',
      '1',
      '-y',
      '-f',
      'ogg',
      `file:${outputPath}`,
    ]
    // Opus may need more for a while than it is told.
    const fileBytes = ((endMs - startMs) / 1000) * bytesPerSecond * 4 + 1_048_576
    const failure = await runSandboxed(
      await decoder(),
      options,
      { ...cuttingSandbox, fileBytes },
      signal,
    )
    if (failure) throw new MediaError('unreadable_media', { cause: failure })
  }
}

async function decoder(): Promise<string> {
  const ffmpeg = await findFfmpeg()
  if (ffmpeg) return ffmpeg
  throw new MediaError('unreadable_media', { detail: 'Nothing on this machine decodes sound.' })
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}
