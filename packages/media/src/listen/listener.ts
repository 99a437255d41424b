import type { Clip, ClipPart } from '../media.ts'
import { MediaError } from '../media-error.ts'
import { findFfmpeg, openSound } from '../sandbox/ffmpeg.ts'
import { runSandboxed } from '../sandbox/sandbox.ts'
import { decodeSound } from './decode-sound.ts'

/** Samples a second: what speech recognition is trained on. */
export const listeningRate = 16_000

const listeningMs = 40 * 60_000
/** Of WAV, and more than Opus ever needs. */
const bytesPerSecond = listeningRate * 2

type PartForm = 'opus' | 'wav'

const encoders = {
  opus: ['-c:a', 'libopus', '-b:a', '24k', '-application', 'voip', '-f', 'ogg'],
  wav: ['-c:a', 'pcm_s16le', '-f', 'wav'],
} as const satisfies Record<PartForm, readonly string[]>
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
    { as = 'opus', signal }: { readonly as?: PartForm; readonly signal?: AbortSignal } = {},
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
      ...encoders[as],
      '-threads',
      '1',
      '-y',
      `file:${outputPath}`,
    ]
    const fileBytes = ((endMs - startMs) / 1000) * bytesPerSecond + 1_048_576
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
