import type { Repair } from '@anybin/contract'
import type { Sharp } from 'sharp'
import type { AudioCutter } from '../cut/cut-plan.ts'
import type { MediaLimits } from '../media-task.ts'
import type { AudioStripper, ByteSource, PictureType, SoundType, Stripper } from '../strip-plan.ts'

/** Latin-1 texts and where they stand; all of them must be there. */
export type Signature = Readonly<Record<number, string>>

type AnyFormat = {
  /** Of fixed bytes at the start, any of which is enough. Types without one are told by their structure, in `detect/`. */
  readonly signatures?: readonly Signature[]
}

/** Everything that is done with the files of one type of picture. */
export type PictureFormat = AnyFormat & {
  readonly strip: Stripper
  /** Where the format needs none, a broken file is encoded again at once. */
  readonly mend?: Mender
  /** A broken file of a type without one is refused. */
  readonly reencode?: Reencoding
}

/** The same for one type of sound. */
export type SoundFormat = AnyFormat & {
  readonly strip: AudioStripper
  readonly cut: AudioCutter
}

/** Each type that is kept has its object; without one this does not compile. */
export type Formats = Readonly<Record<PictureType, PictureFormat> & Record<SoundType, SoundFormat>>

/** How a picture may be mended without a change of its pixels, and what to say of it. */
export type Mender = {
  readonly repaired: Repair
  /** The whole mended file, to be stripped like any other; BrokenContainer when this does not help. */
  readonly mend: (source: ByteSource, limits: MediaLimits) => Buffer | Promise<Buffer>
}

/** How a picture that decodes is encoded again. */
export type Reencoding = {
  /** As libvips calls it. */
  readonly name: string
  /** With the bits of a colour, where the format has more than 8. */
  readonly encode: (picture: Sharp, bits?: number) => Sharp
  /** Of all frames together. */
  readonly maxPixels: number
  /** What every frame of an animation has, and nearly nothing else. */
  readonly frameMark?: Buffer
  /** What decoding would lose of such a file without saying so. */
  readonly findLoss?: (bytes: Buffer) => 'frames' | 'colours' | undefined
}
