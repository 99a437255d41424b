import { type MediaLimits, Refusal } from './media-task.ts'
import type { StripPlan } from './strip-plan.ts'

type Extent = Pick<StripPlan, 'type' | 'width' | 'height' | 'frames' | 'heldBytes'>

/** Refuses a picture that would be too much to decode, by what its container announces. */
export function checkPictureLimits(picture: Extent, limits: MediaLimits): void {
  for (const check of pictureChecks) {
    const detail = check(picture, limits)
    if (detail !== undefined) throw new Refusal('request_too_large', { detail })
  }
}

/** Refuses a clip that is too long. */
export function checkAudioLimits(durationMs: number, limits: MediaLimits): void {
  if (durationMs <= limits.maxAudioMs) return
  throw new Refusal('request_too_large', {
    detail: `This clip is ${minutes(durationMs)} minutes long. The limit is ${minutes(limits.maxAudioMs)} minutes.`,
  })
}

/** The most pixels that sharp may be handed at once, all frames together. */
export function decodeLimit(picture: Extent, limits: MediaLimits): number {
  return picture.frames > 1 ? limits.maxFramePixels : pixelLimit(picture, limits)
}

/** The rest is for the file, the rows on their way and what is made of them. */
const maxHeld = 0.75

const pictureChecks: readonly ((picture: Extent, limits: MediaLimits) => string | undefined)[] = [
  ({ width, height }, { maxEdge }) =>
    Math.max(width, height) > maxEdge
      ? `This image is ${width.toLocaleString('en')} × ${height.toLocaleString('en')} pixels. The limit is ${maxEdge.toLocaleString('en')} pixels per side.`
      : undefined,
  (picture, limits) =>
    picture.width * picture.height > pixelLimit(picture, limits)
      ? `This image has ${megapixels(picture.width * picture.height)} megapixels. The limit is ${megapixels(pixelLimit(picture, limits))}.`
      : undefined,
  ({ heldBytes = 0 }, { memoryBytes }) =>
    heldBytes > memoryBytes * maxHeld
      ? `This image is progressive or interlaced and would need ${megabytes(heldBytes)} MB of memory. The limit is ${megabytes(memoryBytes * maxHeld)} MB. Save it as a baseline JPEG or a PNG without interlacing.`
      : undefined,
  ({ frames }, { maxFrames }) =>
    frames > maxFrames
      ? `This animation has ${frames.toLocaleString('en')} frames. The limit is ${maxFrames.toLocaleString('en')}.`
      : undefined,
  ({ width, height, frames }, { maxFramePixels }) =>
    frames > 1 && width * height * frames > maxFramePixels
      ? `This animation has ${megapixels(width * height * frames)} megapixels across all frames. The limit is ${megapixels(maxFramePixels)}.`
      : undefined,
]

function pixelLimit(picture: Extent, limits: MediaLimits): number {
  return picture.type === 'image/avif' ? limits.maxAvifPixels : limits.maxPixels
}

function megapixels(pixels: number): string {
  return (pixels / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })
}

function megabytes(bytes: number): string {
  return (bytes / 1_048_576).toLocaleString('en', { maximumFractionDigits: 0 })
}

function minutes(milliseconds: number): string {
  return (milliseconds / 60_000).toLocaleString('en', { maximumFractionDigits: 1 })
}
