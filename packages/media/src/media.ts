import type { MediaType, Repair } from '@anybin/contract'
import type { FileHashes } from './bytes/file-hashes.ts'
import type { Pdq } from './hash/pdq.ts'

/** What is known of a file after it was examined. */
export type Examined = {
  readonly type: MediaType
  /** Of the stripped file. */
  readonly bytes: number
  /** SHA-256 of the stripped file, lower-case hex. */
  readonly sha256: string
  /** Pixels as displayed (orientation applied). Images only. */
  readonly width?: number
  readonly height?: number
  readonly animated?: boolean
  /** Audio only. */
  readonly durationMs?: number
  /**
   * How metadata left: by rewriting the container; or, because its structure was broken or no browser shows it, by decoding and
   * encoding anew.
   */
  readonly stripped: 'rewritten' | 're-encoded'
  /** What was mended so that it shows; absent for nearly every file. */
  readonly repaired?: readonly Repair[]
  /** The type that arrived, where another is kept, such as `image/heic`. */
  readonly converted?: string
}

/** A file without its metadata, in parts, some of them views of the file as it came. */
export type Stripped = { readonly examined: Examined; readonly parts: readonly Uint8Array[] }

/** What comes of a small file in memory, each as soon as it is known. Neither has to be waited for. */
export type SmallFile = {
  /** The file without its metadata; undefined where somebody else's decoder has to see it, or something is wrong with it. */
  readonly stripped: Promise<Stripped | undefined>
  /** Of the file as it came. */
  readonly hashes: Promise<FileHashes>
}

/** What an upload is called, and which type it was declared to have. */
export type SaidOfFile = {
  readonly filename?: string | undefined
  readonly type?: string | undefined
}

/** What stands for a picture where the picture itself is too much. */
export type Look = {
  /** A few pixels of it as a `data:` address; absent when the picture is transparent somewhere. */
  readonly placeholder?: string
  readonly pdq: Pdq
  /** Whether some of its pixels are missing, as no viewer tells. */
  readonly isIncomplete: boolean
}

/** Where to write a WebP of at most this width. */
export type PictureOptions = { readonly width: number; readonly outputPath: string }

export type Clip = {
  readonly inputPath: string
  readonly type: MediaType
  readonly durationMs: number
}

/** What a clip is encoded as for whoever cannot play it as it is. */
export type SoundForm = 'mp3' | 'opus'

/** Of the picture that stands for a clip in a video. */
export const videoSize = { width: 1280, height: 720 } as const

/** A part of a clip. */
export type ClipPart = { readonly startMs: number; readonly endMs: number }

/** How loud a clip is all in all. */
export type Loudness = {
  /** Integrated, by EBU R 128. */
  readonly lufs: number
  /** The highest sample, where 1 is full scale. */
  readonly peak: number
}

/** How loud a clip is as it goes on, for drawing it. Kept and served as it stands here. */
export type Peaks = {
  readonly version: 1
  readonly duration_ms: number
  /** What 127 in `data` stands for, where 1 is full scale. */
  readonly loudest: number
  /** From coarse to fine; none when the clip could not be decoded. */
  readonly resolutions: readonly {
    readonly pairs: number
    /** The lowest and the highest sample of each stretch in turn, -127 to 127. */
    readonly data: readonly number[]
  }[]
  /** None of silence, of less than 0.4 seconds, and of clips that were measured before this was. */
  readonly loudness?: Loudness
}

/** In pixels. */
export type PictureSize = { readonly width: number; readonly height: number }

/** A part of a picture, in its pixels as it is displayed. */
export type PicturePart = {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** What is to be seen of a picture: at most this wide and high, in so many bytes; never enlarged. */
export type PictureView = {
  readonly width: number
  readonly edge: number
  readonly maxBytes: number
  readonly part?: PicturePart | undefined
}

/** Making smaller and simpler things of a file. */
export type Rendering = {
  /** Writes a WebP of at most this width (never enlarged) to `outputPath`, upright, without metadata. */
  renderThumbnail(
    inputPath: string,
    outputPath: string,
    width: number,
    signal?: AbortSignal,
  ): Promise<void>
  /** The same for several widths at once, from one decoding of the picture, and what stands for it. */
  renderPictures(
    inputPath: string,
    wishes: readonly PictureOptions[],
    signal?: AbortSignal,
  ): Promise<Look>
  /** Writes views of the picture as squares of RGB bytes, one after another, for programs that classify it. */
  renderSquares(
    inputPath: string,
    outputPath: string,
    side: number,
    signal?: AbortSignal,
  ): Promise<void>
  /**
   * Writes the picture as rows of grey bytes, upright, at most this long at either edge, for programs that read what is written in
   * it: light ground and dark letters, where most of it is the other way around.
   */
  renderGrey(
    inputPath: string,
    outputPath: string,
    edge: number,
    signal?: AbortSignal,
  ): Promise<PictureSize>
  /** Writes a JPEG at most this long at either edge, upright, on white, without metadata, for programs that describe pictures. */
  renderPhoto(
    inputPath: string,
    outputPath: string,
    edge: number,
    signal?: AbortSignal,
  ): Promise<void>
  /** Writes a part of the picture, or all of it, as a JPEG within these bounds, upright, on white, without metadata; answers its size. */
  renderView(
    inputPath: string,
    outputPath: string,
    view: PictureView,
    signal?: AbortSignal,
  ): Promise<PictureSize>
  /**
   * Writes JPEGs of at most `side` pixels in either direction, each behind its length in four bytes: one of a picture, up to nine
   * of an animation.
   */
  renderStills(
    inputPath: string,
    outputPath: string,
    side: number,
    signal?: AbortSignal,
  ): Promise<void>
  /** As `renderThumbnail`, but what moves keeps moving, unless that would take too long. */
  renderAnimation(
    inputPath: string,
    outputPath: string,
    width: number,
    signal?: AbortSignal,
  ): Promise<void>
  /** Hashes of the frames by which an animation is recognised; writes a WebP with eight of them to `outputPath`. */
  renderFrames(inputPath: string, outputPath: string, signal?: AbortSignal): Promise<readonly Pdq[]>
  /** Undefined when nothing on this machine decodes sound (`soundDecoder`); what a WAV holds needs no decoding. */
  readPeaks(clip: Clip, signal?: AbortSignal): Promise<Peaks | undefined>
  /** Writes a WebP of 1280 by 240, one colour on transparent ground. */
  drawWaveform(peaks: Peaks, outputPath: string, signal?: AbortSignal): Promise<void>
  /**
   * Writes the clip as MP3 or as Opus in Ogg, in one channel or two, without metadata. False when nothing on this machine encodes it.
   * Takes a minute for an hour, and gives way to everything else.
   */
  encodeSound(
    clip: Clip,
    form: SoundForm,
    outputPath: string,
    signal?: AbortSignal,
  ): Promise<boolean>
  /** Writes the clip as MP4 with a still picture of its wave, of `videoSize`, for places that play videos only. Otherwise as `encodeSound`. */
  encodeVideo(clip: Clip, peaks: Peaks, outputPath: string, signal?: AbortSignal): Promise<boolean>
}

/**
 * Work on media files, done in child processes and threads with limits. Refusals are MediaErrors: `unsupported_media_type`,
 * `unreadable_media`, `request_too_large` (pixels, frames), `overloaded` (the bounded queue is full).
 */
export type Media = AsyncDisposable &
  Rendering & {
    /** Starts the processes now, so that nobody waits for them. Rejects when they do not start. */
    start(): Promise<void>
    /**
     * Recognises the file by its bytes, writes a copy without metadata to `outputPath`, proves that it decodes, measures it. What
     * name or declared type say helps only to find frames of sound behind something else.
     */
    examine(
      inputPath: string,
      outputPath: string,
      signal?: AbortSignal,
      said?: SaidOfFile,
    ): Promise<Examined>
    /**
     * What `examine` does, for a file of a few megabytes in shared memory, in a thread of this process. What it has no answer to is to
     * be handed to `examine`. The memory must not change until both promises have settled.
     */
    examineSmall(bytes: Uint8Array<SharedArrayBuffer>): SmallFile
    /**
     * The sound of a clip for who listens to it: samples of 16 bits, one channel, `listeningRate` a second. A clip that breaks off gives what there
     * is; one that gives nothing, or that nothing here decodes, is `unreadable_media`.
     */
    readSamples(clip: Clip, signal?: AbortSignal): AsyncIterable<Int16Array>
    /** Writes a part of a clip for who listens to it elsewhere: Ogg Opus or WAV of one channel and 16,000 samples a second. The same errors. */
    cutSound(
      clip: Clip,
      part: ClipPart,
      outputPath: string,
      options?: { readonly as?: 'opus' | 'wav'; readonly signal?: AbortSignal },
    ): Promise<void>
    /**
     * Writes a clip that was examined with these parts of it only, which are in order and do not overlap. Packets are copied as they are, so that
     * parts begin and end where packets do; the answer says where. `invalid_request` for parts that the clip does not have,
     * `unsupported_media_type` for the few kinds of sound that cannot be cut so.
     */
    cut(
      clip: Pick<Clip, 'inputPath' | 'type'>,
      keep: readonly ClipPart[],
      outputPath: string,
      signal?: AbortSignal,
    ): Promise<readonly ClipPart[]>
    /** What decodes sound, with its version; undefined when it is not installed. */
    soundDecoder(): Promise<string | undefined>
    /** What decodes HEIC, with its version; undefined when it is not installed. */
    heicDecoder(): Promise<string | undefined>
    /** The same by processes of their own, as many, at the lowest priority: for what nobody waits for, so that it delays nobody. */
    readonly inBackground: Rendering
    /** Jobs waiting and running now, and the most that may wait. */
    load(): { readonly running: number; readonly waiting: number; readonly limit: number }
  }
