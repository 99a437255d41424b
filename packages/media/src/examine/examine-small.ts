import { createHash } from 'node:crypto'
import type { Written } from '../bytes/write-plan.ts'
import { detect } from '../detect/detect.ts'
import { bufferSource, formats, readPlan } from '../formats/index.ts'
import { checkPictureLimits } from '../limits.ts'
import type { Stripped } from '../media.ts'
import { type MediaLimits, Refusal } from '../media-task.ts'
import { BrokenContainer, type ByteSource, type Piece, type SoundType } from '../strip-plan.ts'
import { describeSound, planSound } from './examine-audio.ts'

/**
 * What `examine` does, for a file in memory that needs nobody's code but ours: a JPEG whose headers libjpeg surely takes, and
 * sound that browsers play. Undefined for all others, whatever may be wrong with them: `examine` says it.
 */
export function examineSmall(bytes: Buffer, limits: MediaLimits): Stripped | undefined {
  const source = bufferSource(bytes)
  try {
    const type = detect(source)
    if (typeof type !== 'string') return undefined
    if (type === 'image/jpeg') return examineJpeg(source, limits)
    return type.startsWith('audio/') ? examineSound(source, type as SoundType, limits) : undefined
  } catch (error) {
    if (error instanceof BrokenContainer || error instanceof Refusal) return undefined
    throw error
  }
}

function examineJpeg(source: ByteSource, limits: MediaLimits): Stripped | undefined {
  const plan = formats['image/jpeg'].strip(source)
  const { type, width, height, repaired, proof } = plan
  if (proof?.kind !== 'outline' || !proof.isSure) return undefined
  checkPictureLimits(plan, limits)
  const { parts, written } = gather(source, plan.pieces)
  const mended = repaired && { repaired }
  const facts = { type, ...written, width, height, animated: false, ...mended }
  return { examined: { ...facts, stripped: 'rewritten' }, parts }
}

function examineSound(
  source: ByteSource,
  type: SoundType,
  limits: MediaLimits,
): Stripped | undefined {
  const plan = planSound(source, type)
  if (plan.foreign) return undefined
  const { parts, written } = gather(source, plan.pieces)
  return { examined: describeSound(plan, written, limits), parts }
}

function gather(
  source: ByteSource,
  pieces: Iterable<Piece>,
): { readonly parts: readonly Uint8Array[]; readonly written: Written } {
  const parts = [...readPlan(source, pieces)]
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  const bytes = parts.reduce((sum, part) => sum + part.length, 0)
  return { parts, written: { bytes, sha256: hash.digest('hex') } }
}
