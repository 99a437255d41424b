import { readFileSync } from 'node:fs'
import type { Repair } from '@anybin/contract'
import { openPicture, proveDecodes } from '../decode/decode.ts'
import { reencode } from '../decode/re-encode.ts'
import { describeRefusal } from '../detect/detect.ts'
import { bufferSource, formats, hashPlan, planToBuffer, writePlan } from '../formats/index.ts'
import { limits as structureLimits } from '../formats/limits.ts'
import { checkPictureLimits } from '../limits.ts'
import type { Examined } from '../media.ts'
import { type ExamineTask, Refusal } from '../media-task.ts'
import {
  BrokenContainer,
  type ByteSource,
  EmptyPicture,
  ExcessiveContainer,
  type PictureType,
  type StripPlan,
  type Turn,
  UnshownCoding,
} from '../strip-plan.ts'

type Facts = Omit<Examined, 'stripped'>

/**
 * A strict rewrite of the container, which leaves the pixels alone; where the structure is broken, a repair that does so too,
 * or what the decoder makes of it, encoded anew. Either is then held to the same rules.
 */
export async function examinePicture(
  task: ExamineTask,
  source: ByteSource,
  type: PictureType,
): Promise<Examined> {
  try {
    const facts = await rewrite(task, source, type)
    return { ...facts, stripped: facts.repaired?.includes('turned') ? 're-encoded' : 'rewritten' }
  } catch (error) {
    rejectForGood(error)
  }
  const mended = await mend(task, source, type)
  if (mended) return { ...mended, stripped: 'rewritten' }
  const encoded = await reencode(readFileSync(task.inputPath), type, task.limits)
  const facts = await rewrite(task, bufferSource(encoded.bytes), type)
  const repaired: Repair[] = encoded.isIncomplete ? ['missing_pixels'] : []
  return { ...facts, stripped: 're-encoded', repaired: [...repaired, 'encoded_again'] }
}

/** What no repair would help. */
function rejectForGood(error: unknown): void {
  if (error instanceof ExcessiveContainer) {
    throw new Refusal('request_too_large', { detail: error.message, cause: error })
  }
  if (error instanceof EmptyPicture) {
    throw new Refusal('unreadable_media', { detail: error.message, cause: error })
  }
  if (error instanceof UnshownCoding) {
    throw new Refusal('unsupported_media_type', {
      detail: describeRefusal(error.refused),
      cause: error,
    })
  }
  if (!(error instanceof BrokenContainer)) throw error
}

/** Undefined where that does not help. */
async function mend(task: ExamineTask, source: ByteSource, type: PictureType) {
  const { mend: mender } = formats[type]
  if (mender === undefined) return undefined
  try {
    const file = bufferSource(await mender.mend(source, task.limits))
    const { repaired = [], ...facts } = await rewrite(task, file, type)
    return { ...facts, repaired: [...repaired, mender.repaired] }
  } catch (error) {
    const isUndecoded = error instanceof Refusal && error.code === 'unreadable_media'
    if (!isUndecoded) rejectForGood(error)
    return undefined
  }
}

async function rewrite(task: ExamineTask, source: ByteSource, type: PictureType): Promise<Facts> {
  const plan = formats[type].strip(source)
  checkPictureLimits(plan, task.limits)
  const bytes = writePlan(source, plan.pieces, task.outputPath)
  const [, sha256] = await Promise.all([
    proveDecodes(task.outputPath, source, plan, task.limits),
    hashMeanwhile(source, plan),
  ])
  if (plan.turn && isQuick(plan)) return turnPixels(task, source, plan, plan.turn)
  const { width, height, frames, repaired } = plan
  const mended = repaired && { repaired }
  return { type, bytes, sha256, width, height, animated: frames > 1, ...mended }
}

/** A larger one stays as browsers show it. */
function isQuick({ width, height }: StripPlan): boolean {
  return width * height <= structureLimits.repairedWebpPixels
}

/** What was without loss stays so. */
async function turnPixels(
  task: ExamineTask,
  source: ByteSource,
  plan: StripPlan,
  { pieces, isLossless }: Turn,
): Promise<Facts> {
  const options = isLossless ? { lossless: true, exact: true } : { quality: 95, alphaQuality: 100 }
  const picture = openPicture(planToBuffer(source, pieces), plan, task.limits)
  const turned = await picture
    .autoOrient()
    .keepIccProfile()
    .webp(options)
    .toBuffer()
    .catch((cause: unknown) => {
      throw new BrokenContainer('The picture cannot be turned.', { cause })
    })
  const { repaired = [], ...facts } = await rewrite(task, bufferSource(turned), plan.type)
  return { ...facts, repaired: [...repaired, 'turned'] }
}

/** Decoding keeps other threads busy and this one idle. */
async function hashMeanwhile(source: ByteSource, { pieces }: StripPlan): Promise<string> {
  return hashPlan(source, pieces)
}
