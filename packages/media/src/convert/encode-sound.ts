import { type Clip, type SoundForm, videoSize } from '../media.ts'
import { MediaError } from '../media-error.ts'
import { findFfmpeg, hasEncoders, openSound, openVideo } from '../sandbox/ffmpeg.ts'
import { runSandboxed } from '../sandbox/sandbox.ts'
import { createSlots } from '../sandbox/turns.ts'

type Encoder = { readonly name: string; readonly options: readonly string[] }

const encoders: Readonly<Record<SoundForm, Encoder>> = {
  mp3: {
    name: 'libmp3lame',
    options: ['-q:a', '2', '-id3v2_version', '0', '-write_id3v1', '0', '-f', 'mp3'],
  },
  opus: { name: 'libopus', options: ['-b:a', '128k', '-f', 'ogg'] },
}

const video = {
  encoders: ['libx264', 'aac'],
  size: `${videoSize.width}x${videoSize.height}`,
  // Of a picture that stays the same, all frames but the first are next to nothing. Phones play this profile and these colours.
  options: [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-tune',
    'stillimage',
    '-pix_fmt',
    'yuv420p',
    '-c:a',
    'aac',
    '-b:a',
    '128k',
    '-movflags',
    '+faststart',
    '-f',
    'mp4',
  ],
} as const

// An hour takes some 40 s of one processor; who waits for it may come back later.
const sandbox = {
  memoryBytes: 256 * 1_048_576,
  cpuSeconds: 1200,
  wallMs: 20 * 60_000,
  isPatient: true,
}
/** More than either form ever needs: 320 kbit/s. */
const bytesPerSecond = 40_000
const together = 1
const waiting = 8

/** Has ffmpeg encode clips anew for whoever cannot play them as they are, one at a time. */
export class SoundEncoder implements AsyncDisposable {
  readonly #maxMs: number
  readonly #closing = new AbortController()
  readonly #inTurn = createSlots(together, waiting)
  readonly #underWay = new Set<Promise<unknown>>()

  constructor(maxMs: number) {
    this.#maxMs = maxMs
  }

  /** False when nothing on this machine encodes it. */
  async encode(
    clip: Clip,
    form: SoundForm,
    outputPath: string,
    signal?: AbortSignal,
  ): Promise<boolean> {
    const { name, options } = encoders[form]
    const ffmpeg = await findFfmpeg()
    if (!ffmpeg || !(await hasEncoders(ffmpeg, [name]))) return false
    const decoded = openSound(clip.inputPath, clip.type, this.#maxMs)
    const output = ['-c:a', name, ...options, '-y', `file:${outputPath}`]
    await this.#run(ffmpeg, [...decoded, ...asPlain, ...output], fileBytesOf(clip), signal)
    return true
  }

  /** With a picture of `videoSize`, as rows of RGB bytes. */
  async encodeVideo(
    clip: Clip,
    picturePath: string,
    outputPath: string,
    signal?: AbortSignal,
  ): Promise<boolean> {
    const ffmpeg = await findFfmpeg()
    if (!ffmpeg || !(await hasEncoders(ffmpeg, video.encoders))) return false
    const opened = openVideo(clip, { path: picturePath, size: video.size }, this.#maxMs)
    // The picture would go on for ever.
    const end = ['-t', String(Math.min(clip.durationMs, this.#maxMs) / 1000)]
    const output = [...video.options, ...end, '-y', `file:${outputPath}`]
    await this.#run(ffmpeg, [...opened, ...asPlain, ...output], fileBytesOf(clip), signal)
    return true
  }

  async #run(
    ffmpeg: string,
    options: readonly string[],
    fileBytes: number,
    signal?: AbortSignal,
  ): Promise<void> {
    const ends = AbortSignal.any([this.#closing.signal, ...(signal ? [signal] : [])])
    const running = this.#inTurn(() =>
      runSandboxed(ffmpeg, options, { ...sandbox, fileBytes }, ends),
    )
    this.#underWay.add(running)
    try {
      const failure = await running
      if (failure) throw new MediaError('unreadable_media', { cause: failure })
    } finally {
      this.#underWay.delete(running)
    }
  }

  /** What is under way is given up: whoever asks again has it made. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort(new MediaError('overloaded', { retryAfterSeconds: 5 }))
    await Promise.allSettled(this.#underWay)
  }
}

function fileBytesOf({ durationMs }: Clip): number {
  return (durationMs / 1000) * bytesPerSecond + 1_048_576
}

/** Without a word about where it comes from, in channels and at a rate that every player has. */
const asPlain = [
  '-map_metadata',
  '-1',
  '-map_chapters',
  '-1',
  '-bitexact',
  '-af',
  'aformat=channel_layouts=mono|stereo:sample_rates=32000|44100|48000',
  '-threads',
  '1',
]
