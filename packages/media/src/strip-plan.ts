import type { MediaType, Repair } from '@anybin/contract'
import type { RefusedKind } from './detect/refused-kinds.ts'

export type PictureType = Extract<MediaType, `image/${string}`>
export type SoundType = Extract<MediaType, `audio/${string}`>

/** Random access to the bytes of one file. Synchronous, because it is used only inside a media child process. */
export type ByteSource = {
  readonly size: number
  /** Exactly these bytes; BrokenContainer when the file ends before them. */
  read(offset: number, length: number): Buffer
  /** The same into memory that is there already, for going through much of a file; fills all of `target`. */
  readInto(target: Buffer, offset: number): void
  /** The same without a copy, where the whole file is in memory: not to be written to. */
  view?(offset: number, length: number): Buffer
}

/** One stretch of the stripped file, in order: copied from the source, made by us, or zeros. */
export type Piece =
  | { readonly copy: { readonly offset: number; readonly length: number } }
  | { readonly bytes: Uint8Array }
  | { readonly zeros: number }

/**
 * How to write a file without its metadata, and what its container says of it. A plan instead of a buffer keeps memory
 * constant: only structure is read, and the bulk is copied from file to file.
 */
export type StripPlan = {
  readonly type: PictureType
  readonly pieces: readonly Piece[]
  /** Pixels as displayed (orientation applied). */
  readonly width: number
  readonly height: number
  /** 1 for stills. */
  readonly frames: number
  /** Bytes that a decoder has to hold of it at once, where it cannot go through it row by row. */
  readonly heldBytes?: number
  /** What was mended on the way; what was to be removed anyway is not meant. */
  readonly repaired?: readonly Repair[]
  /** A still that browsers would show lying on its side, since in its format they do not read the orientation. */
  readonly turn?: Turn
  /** What has to be proven of the file for its pixels to decode; without it, the decoder reads them all. */
  readonly proof?: Proof
}

/** The same picture with its orientation, for a decoder that reads it. */
export type Turn = { readonly pieces: readonly Piece[]; readonly isLossless: boolean }

/** What can be proven of pixels without a decoder that goes through them. */
export type Proof =
  /**
   * A file without pixels. The decoder refuses it when it would refuse the whole, and never for what the pixels are; `isSure` that it
   * does not, so that nobody need ask it.
   */
  | { readonly kind: 'outline'; readonly pieces: readonly Piece[]; readonly isSure: boolean }
  /** Each image is compressed data that must unpack to its rows, and to nothing more. */
  | { readonly kind: 'packed'; readonly images: readonly PackedImage[] }

/** Rows of pixels compressed by zlib, in the passes of an interlaced picture or in one. */
export type PackedImage = {
  readonly pieces: readonly Piece[]
  readonly passes: readonly RowPass[]
}

/** So many rows, each of a byte for its filter and so many for its pixels. */
export type RowPass = { readonly rows: number; readonly rowBytes: number }

/**
 * The same for a clip, with how long the planned file plays, by its packets. Pieces may be made while they are taken, from the source they
 * were planned from, so that a file of a million pages needs no more memory than one of ten; they can be taken repeatedly.
 */
export type AudioStripPlan = {
  readonly type: SoundType
  readonly pieces: Iterable<Piece>
  readonly seconds: number
  /** What was mended, if anything. */
  readonly repaired?: readonly Repair[]
  /** The sound is of a kind that browsers do not play. The planned file is only fit to be converted. */
  readonly foreign?: RefusedKind
  /** The type that arrived, where the sound was turned into what browsers play. */
  readonly converted?: string
}

/** Reads the structure of one container format strictly; throws BrokenContainer for anything it does not understand. */
export type Stripper = (source: ByteSource) => StripPlan

/** The same for sound, which is taken out of a damaged container where decoders would find it. */
export type AudioStripper = (source: ByteSource) => AudioStripPlan

/** The structure of the file is not what its format demands. The file may still decode; see `examine.ts`. */
export class BrokenContainer extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'BrokenContainer'
  }
}

/** The file ends before something that it announces. What was read so far may be whole all the same. */
export class EndsEarly extends BrokenContainer {
  constructor() {
    super('The file ends before something it announces.')
    this.name = 'EndsEarly'
  }
}

/** The structure of the file is sound, and it has nothing to play. */
export class NoSound extends BrokenContainer {
  constructor(message: string) {
    super(message)
    this.name = 'NoSound'
  }
}

/** The structure is sound, and next to nothing of the picture is there. */
export class EmptyPicture extends BrokenContainer {
  constructor(message: string) {
    super(message)
    this.name = 'EmptyPicture'
  }
}

/** A coding that decoders of browsers do not know, whole as the file may be. */
export class UnshownCoding extends BrokenContainer {
  readonly refused: RefusedKind

  constructor(refused: RefusedKind) {
    super(`The coding ${refused} is not shown by browsers.`)
    this.name = 'UnshownCoding'
    this.refused = refused
  }
}

/** The structure goes on beyond what any program writes. It was made to keep readers busy, and no decoder gets to see it. */
export class ExcessiveContainer extends BrokenContainer {
  constructor(message: string) {
    super(message)
    this.name = 'ExcessiveContainer'
  }
}
