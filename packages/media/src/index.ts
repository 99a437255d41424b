import { rm } from 'node:fs/promises'
import { SoundEncoder } from './convert/encode-sound.ts'
import { createFallback } from './convert/fallback.ts'
import { describeHeicDecoder } from './convert/try-heic.ts'
import { readSaid } from './detect/said.ts'
import { Listener } from './listen/listener.ts'
import type { Clip, Media, Rendering } from './media.ts'
import type { MediaConfig, MediaLog } from './media-config.ts'
import { MediaError } from './media-error.ts'
import type { MediaAnswer, MediaLimits, MediaTask } from './media-task.ts'
import { createPeakReader, type PeakReader } from './peaks/read-peaks.ts'
import { describeFfmpeg } from './sandbox/ffmpeg.ts'
import { Pool } from './worker-pool/pool.ts'
import { SmallExaminer } from './worker-pool/small-examiner.ts'

export type { FileHashes } from './bytes/file-hashes.ts'
export type { Pdq } from './hash/pdq.ts'
export { listeningRate } from './listen/listener.ts'
export type {
  Clip,
  ClipPart,
  Examined,
  Look,
  Loudness,
  Media,
  Peaks,
  PictureOptions,
  PicturePart,
  PictureSize,
  PictureView,
  Rendering,
  SmallFile,
  SoundForm,
  Stripped,
} from './media.ts'
export { videoSize } from './media.ts'
export type { MediaConfig, MediaLog } from './media-config.ts'
export { MediaError, type MediaErrorCode } from './media-error.ts'
export { nameRemoved } from './name-removed.ts'

export type MediaParts = { readonly config: MediaConfig; readonly log: MediaLog }

// One strips and hashes a thousand small files a second.
const mostThreads = 2

/** Work on media files, by child processes that start with the first of it, or with `start`. */
export function openMedia({ config, log }: MediaParts): Media {
  const pool = new Pool({ ...config, log })
  const background = new Pool({ ...config, log, processesAtRest: 0, isPatient: true })
  const limits = pickLimits(config)
  const threads = Math.min(config.processes, mostThreads)
  const small = new SmallExaminer({ limits, log, threads, wallMs: config.wallMs })
  const fallback = createFallback({ limits, config, run: (...task) => pool.run(...task) })
  const readPeaks = createPeakReader(config.maxAudioMs)
  const listener = new Listener(config.maxAudioMs)
  const encoder = new SoundEncoder(config.maxAudioMs)
  const sound = { readPeaks, encoder }
  return {
    ...createRendering(pool, sound, limits),
    inBackground: createRendering(background, sound, limits),
    async examine(inputPath, outputPath, signal, of = {}) {
      const said = readSaid(of)
      const first = await pool.run({ kind: 'examine', inputPath, outputPath, limits, said }, signal)
      const remedy = first.kind === 'refused' ? first.refusal.remedy : undefined
      const second = remedy && (await fallback(remedy, { inputPath, outputPath, signal }))
      const answer = second ?? first
      if (answer.kind === 'examined') return answer.examined
      throw toError(answer)
    },
    examineSmall: (bytes) => small.examine(bytes),
    async start() {
      small.start()
      await pool.start()
    },
    readSamples: (clip, signal) => listener.readSamples(clip, signal),
    async cut({ inputPath, type }, keep, outputPath, signal) {
      const answer = await pool.run({ kind: 'cut', inputPath, outputPath, type, keep }, signal)
      if (answer.kind === 'cut') return answer.kept
      throw toError(answer)
    },
    cutSound: (...task) => listener.cutSound(...task),
    soundDecoder: describeFfmpeg,
    heicDecoder: describeHeicDecoder,
    load: () => pool.load(),
    /** All at once: none takes new work while the others end. */
    async [Symbol.asyncDispose]() {
      const parts = [pool, background, small, encoder]
      await Promise.all(parts.map((one) => one[Symbol.asyncDispose]()))
    },
  }
}

function pickLimits(config: MediaConfig) {
  const { maxEdge, maxPixels, maxAvifPixels, maxFrames, maxFramePixels, ...others } = config
  const { maxAudioMs, memoryBytes } = others
  return { maxEdge, maxPixels, maxAvifPixels, maxFrames, maxFramePixels, maxAudioMs, memoryBytes }
}

/** What is done with sound by programs of the system, the same for whoever waits and in the background. */
type SoundWork = { readonly readPeaks: PeakReader; readonly encoder: SoundEncoder }

function createRendering(
  pool: Pool,
  { readPeaks, encoder }: SoundWork,
  limits: MediaLimits,
): Rendering {
  const render: Render = async (task, signal) => {
    const answer = await pool.run(task, signal)
    if (answer.kind !== 'rendered') throw toError(answer)
  }
  const readWavPeaks = async ({ inputPath, durationMs }: Clip, signal?: AbortSignal) => {
    const answer = await pool.run({ kind: 'read-wav-peaks', inputPath, durationMs }, signal)
    if (answer.kind === 'measured') return answer.peaks
    throw toError(answer)
  }
  return {
    renderThumbnail: (inputPath, outputPath, width, signal) =>
      render({ kind: 'render-thumbnail', inputPath, outputPath, width, limits }, signal),
    renderAnimation: (inputPath, outputPath, width, signal) =>
      render({ kind: 'render-animation', inputPath, outputPath, width, limits }, signal),
    async renderPictures(inputPath, wishes, signal) {
      const answer = await pool.run({ kind: 'render-pictures', inputPath, wishes, limits }, signal)
      if (answer.kind === 'pictured') return answer.look
      throw toError(answer)
    },
    renderSquares: (inputPath, outputPath, side, signal) =>
      render({ kind: 'render-squares', inputPath, outputPath, side, limits }, signal),
    async renderGrey(inputPath, outputPath, edge, signal) {
      const answer = await pool.run(
        { kind: 'render-grey', inputPath, outputPath, edge, limits },
        signal,
      )
      if (answer.kind === 'greyed') return answer.size
      throw toError(answer)
    },
    renderPhoto: (inputPath, outputPath, edge, signal) =>
      render({ kind: 'render-photo', inputPath, outputPath, edge, limits }, signal),
    async renderView(inputPath, outputPath, view, signal) {
      const task = { kind: 'render-view', inputPath, outputPath, ...view, limits } as const
      const answer = await pool.run(task, signal)
      if (answer.kind === 'greyed') return answer.size
      throw toError(answer)
    },
    renderStills: (inputPath, outputPath, side, signal) =>
      render({ kind: 'render-stills', inputPath, outputPath, side, limits }, signal),
    async renderFrames(inputPath, outputPath, signal) {
      const answer = await pool.run(
        { kind: 'render-frames', inputPath, outputPath, limits },
        signal,
      )
      if (answer.kind === 'framed') return answer.frames
      throw toError(answer)
    },
    async readPeaks(clip, signal) {
      const found = clip.type === 'audio/wav' ? await readWavPeaks(clip, signal) : undefined
      return found ?? readPeaks(clip, signal)
    },
    drawWaveform: (peaks, outputPath, signal) =>
      render({ kind: 'draw-waveform', as: 'picture', peaks, outputPath }, signal),
    ...encodersOf(encoder, render),
  }
}

type Render = (task: MediaTask, signal?: AbortSignal) => Promise<void>

function encodersOf(
  encoder: SoundEncoder,
  render: Render,
): Pick<Rendering, 'encodeSound' | 'encodeVideo'> {
  return {
    encodeSound: (...task) => encoder.encode(...task),
    async encodeVideo(clip, peaks, outputPath, signal) {
      const framePath = `${outputPath}.frame`
      await using frame = new AsyncDisposableStack()
      frame.defer(() => rm(framePath, { force: true }))
      await render({ kind: 'draw-waveform', as: 'frame', peaks, outputPath: framePath }, signal)
      return await encoder.encodeVideo(clip, framePath, outputPath, signal)
    },
  }
}

function toError(answer: MediaAnswer): MediaError {
  if (answer.kind === 'refused') {
    const { code, detail, cause } = answer.refusal
    return new MediaError(code, { detail, cause })
  }
  const cause = answer.kind === 'failed' ? new Error(answer.cause) : answer
  return new MediaError(answer.kind === 'failed' ? answer.code : 'internal', { cause })
}
