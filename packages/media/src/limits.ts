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
    detail: `This clip is ${minutes(durationMs)} minutes long; at most ${minutes(limits.maxAudioMs)} are accepted.`,
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
      ? `This picture is ${width} × ${height} pixels; no side may be longer than ${maxEdge}.`
      : undefined,
  (picture, limits) =>
    picture.width * picture.height > pixelLimit(picture, limits)
      ? `This picture has ${megapixels(picture.width * picture.height)} megapixels; at most ${megapixels(pixelLimit(picture, limits))} are accepted.`
      : undefined,
  ({ heldBytes = 0 }, { memoryBytes }) =>
    heldBytes > memoryBytes * maxHeld
      ? `This picture is coded in passes over all its pixels, which would take ${megabytes(heldBytes)} MB to decode; at most ${megabytes(memoryBytes * maxHeld)} are given. Save it as a baseline JPEG or a PNG without interlacing.`
      : undefined,
  ({ frames }, { maxFrames }) =>
    frames > maxFrames
      ? `This animation has ${frames} frames; at most ${maxFrames} are accepted.`
      : undefined,
  ({ width, height, frames }, { maxFramePixels }) =>
    frames > 1 && width * height * frames > maxFramePixels
      ? `All frames of this animation together have ${megapixels(width * height * frames)} megapixels; at most ${megapixels(maxFramePixels)} are accepted.`
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
