import type { MediaType } from '@anybin/contract'
import type { CodePoints } from './colour/code-points.ts'
import type { RefusedKind } from './detect/refused-kinds.ts'
import type { Pdq } from './hash/pdq.ts'
import type {
  ClipPart,
  Examined,
  Look,
  Peaks,
  PictureOptions,
  PicturePart,
  PictureSize,
} from './media.ts'
import type { MediaConfig } from './media-config.ts'
import type { MediaErrorCode } from './media-error.ts'

/** How large a picture or clip may be once it is unpacked. */
export type MediaLimits = Pick<
  MediaConfig,
  | 'maxEdge'
  | 'maxPixels'
  | 'maxAvifPixels'
  | 'maxFrames'
  | 'maxFramePixels'
  | 'maxAudioMs'
  | 'memoryBytes'
>

/** Formats that nothing but their frames tells. */
export type SaidType = 'audio/mpeg' | 'audio/aac'

export type ExamineTask = {
  readonly kind: 'examine'
  readonly inputPath: string
  readonly outputPath: string
  readonly limits: MediaLimits
  /** What the name or the declared type of the upload says that it is, for formats without a signature. */
  readonly said?: SaidType | undefined
  /** The upload, where the input is what a program made of it: none of its texts may be in the outcome. */
  readonly madeFrom?: string
}

export type ThumbnailTask = {
  readonly kind: 'render-thumbnail' | 'render-animation'
  readonly inputPath: string
  readonly outputPath: string
  readonly width: number
  readonly limits: MediaLimits
}

export type FramesTask = {
  readonly kind: 'render-frames'
  readonly inputPath: string
  /** Of the sheet. */
  readonly outputPath: string
  readonly limits: MediaLimits
}

export type PicturesTask = {
  readonly kind: 'render-pictures'
  readonly inputPath: string
  readonly wishes: readonly PictureOptions[]
  readonly limits: MediaLimits
}

export type SquaresTask = {
  readonly kind: 'render-squares'
  readonly inputPath: string
  readonly outputPath: string
  /** In pixels. */
  readonly side: number
  readonly limits: MediaLimits
}

export type GreyTask = {
  readonly kind: 'render-grey'
  readonly inputPath: string
  readonly outputPath: string
  /** At most, in pixels. */
  readonly edge: number
  readonly limits: MediaLimits
}

export type PhotoTask = Omit<GreyTask, 'kind'> & { readonly kind: 'render-photo' }

/** A part of a picture within bounds: `width` and `edge` in pixels, of width and height. */
export type ViewTask = {
  readonly kind: 'render-view'
  readonly inputPath: string
  readonly outputPath: string
  readonly width: number
  readonly edge: number
  readonly maxBytes: number
  readonly part?: PicturePart | undefined
  readonly limits: MediaLimits
}

/** `side`: the most that a JPEG has in either direction. */
export type StillsTask = Omit<SquaresTask, 'kind'> & { readonly kind: 'render-stills' }

export type WaveformTask = {
  readonly kind: 'draw-waveform'
  readonly peaks: Peaks
  readonly outputPath: string
  /** `picture`: a WebP, the wave alone; `frame`: of a video, on ground of its own, as rows of RGB bytes. */
  readonly as: 'picture' | 'frame'
}

export type WavPeaksTask = {
  readonly kind: 'read-wav-peaks'
  readonly inputPath: string
  readonly durationMs: number
}

/** Writes the clip with these parts of it only. */
export type CutTask = {
  readonly kind: 'cut'
  readonly inputPath: string
  readonly outputPath: string
  readonly type: MediaType
  readonly keep: readonly ClipPart[]
}

/** Before a HEIC is handed to a program that decodes it. */
export type PrepareHeicTask = {
  readonly kind: 'prepare-heic'
  readonly inputPath: string
  readonly outputPath: string
  readonly limits: MediaLimits
}

/** What is known of it that its decoder does not hand on. */
type PreparedHeic = {
  readonly hasAlpha: boolean
  readonly isPremultiplied: boolean
  readonly colour?: CodePoints
}

/** After a HEIC was decoded: what its decoder left out of it. */
export type FinishHeicTask = Omit<PreparedHeic, 'hasAlpha'> & {
  readonly kind: 'finish-heic'
  readonly inputPath: string
  readonly outputPath: string
  readonly limits: MediaLimits
}

/** What the server asks a child process to do. Crosses the process boundary as JSON. */
export type MediaTask =
  | ExamineTask
  | ThumbnailTask
  | PicturesTask
  | SquaresTask
  | GreyTask
  | PhotoTask
  | StillsTask
  | ViewTask
  | FramesTask
  | WaveformTask
  | WavPeaksTask
  | CutTask
  | PrepareHeicTask
  | FinishHeicTask

/**
 * What a child process says: `ready` once, after it has loaded, and then one of the others for each task. `cause` is for
 * the log; `detail` is a sentence for people.
 */
export type MediaAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'examined'; readonly examined: Examined }
  | { readonly kind: 'rendered' }
  | { readonly kind: 'cut'; readonly kept: readonly ClipPart[] }
  | { readonly kind: 'greyed'; readonly size: PictureSize }
  | { readonly kind: 'pictured'; readonly look: Look }
  | { readonly kind: 'framed'; readonly frames: readonly Pdq[] }
  | ({ readonly kind: 'prepared' } & PreparedHeic)
  | { readonly kind: 'measured'; readonly peaks?: Peaks | undefined }
  | { readonly kind: 'refused'; readonly refusal: RefusalFacts }
  | { readonly kind: 'failed'; readonly code: MediaErrorCode; readonly cause: string }

type RefusalCode = Extract<
  MediaErrorCode,
  'unsupported_media_type' | 'unreadable_media' | 'request_too_large' | 'invalid_request'
>

type RefusalFacts = {
  readonly code: RefusalCode
  readonly detail: string
  readonly cause?: string
  readonly remedy?: Remedy
}

/** With what help of another program a refused file may be accepted after all. */
export type Remedy =
  | { readonly kind: 'heic' }
  /** What is to be converted was written to the output path: the sound, and nothing else of the upload. */
  | { readonly kind: 'sound'; readonly sound: RefusedKind }

type RefusalOptions = {
  readonly detail: string
  readonly cause?: unknown
  readonly remedy?: Remedy | undefined
}

/** A file that is refused, inside a child process; it crosses as an answer, and becomes a MediaError on the other side. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly remedy: Remedy | undefined

  constructor(code: RefusalCode, { detail, cause, remedy }: RefusalOptions) {
    super(detail, { cause })
    this.name = 'Refusal'
    this.code = code
    this.remedy = remedy
  }
}
