import { readFileSync } from 'node:fs'
import type { MediaType } from '@anybin/contract'
import { bufferSource, hashPlan, strippers, writePlan } from './containers/index.ts'
import { proveDecodes } from './decode.ts'
import { encodeAnew } from './encode-anew.ts'
import { checkPictureLimits } from './limits.ts'
import type { Examined } from './media.ts'
import { type ExamineTask, Refusal } from './media-task.ts'
import {
  BrokenContainer,
  type ByteSource,
  ExcessiveContainer,
  type StripPlan,
} from './strip-plan.ts'

type Facts = Omit<Examined, 'stripped'>

/**
 * A strict rewrite of the container, which leaves the pixels alone; where the structure is broken, what the decoder makes of
 * it, encoded anew and then held to the same rules.
 */
export async function examinePicture(
  task: ExamineTask,
  source: ByteSource,
  type: MediaType,
): Promise<Examined> {
  try {
    return { ...(await rewrite(task, source, type)), stripped: 'rewritten' }
  } catch (error) {
    if (error instanceof ExcessiveContainer) {
      throw new Refusal('request_too_large', { detail: error.message, cause: error })
    }
    if (!(error instanceof BrokenContainer)) throw error
  }
  const encoded = await encodeAnew(readFileSync(task.inputPath), type, task.limits)
  return { ...(await rewrite(task, bufferSource(encoded), type)), stripped: 're-encoded' }
}

async function rewrite(task: ExamineTask, source: ByteSource, type: MediaType): Promise<Facts> {
  const strip = strippers[type]
  if (strip === undefined) throw new Error(`Nothing rewrites ${type}`)
  const plan = strip(source)
  checkPictureLimits(plan, task.limits)
  const bytes = writePlan(source, plan.pieces, task.outputPath)
  const [, sha256] = await Promise.all([
    proveDecodes(task.outputPath, source, plan, task.limits),
    hashMeanwhile(source, plan),
  ])
  const { width, height, frames } = plan
  return { type, bytes, sha256, width, height, animated: frames > 1 }
}

/** Decoding keeps other threads busy and this one idle. */
async function hashMeanwhile(source: ByteSource, { pieces }: StripPlan): Promise<string> {
  return hashPlan(source, pieces)
}
