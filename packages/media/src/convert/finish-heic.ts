import { readFileSync, writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { attachProfile } from '../colour/attach-profile.ts'
import { divideAlpha } from '../colour/divide-alpha.ts'
import { profileOf } from '../colour/profile-of.ts'
import { type FinishHeicTask, Refusal } from '../media-task.ts'

/**
 * Gives what the decoder made of a HEIC the meaning of its colours, and takes its transparency out of them where they were
 * multiplied by it (ISO/IEC 23008-12, `prem`). Runs in a child process.
 */
export async function finishHeic(task: FinishHeicTask): Promise<void> {
  const { inputPath, outputPath, colour, isPremultiplied } = task
  try {
    const decoded = readFileSync(inputPath)
    const file = isPremultiplied ? await divided(decoded, task) : decoded
    const { icc } = await sharp(file, { limitInputPixels: false }).metadata()
    const profile = icc ? undefined : colour && profileOf(colour)
    writeFileSync(outputPath, profile ? attachProfile(file, profile) : file)
  } catch (cause) {
    const detail = "We couldn't convert this HEIC photo. Save it as JPEG and upload that."
    throw new Refusal('unreadable_media', { detail, cause })
  }
}

async function divided(file: Buffer, { limits }: FinishHeicTask): Promise<Buffer> {
  const opened = sharp(file, { limitInputPixels: limits.maxPixels, ignoreIcc: true })
  const { data, info } = await opened.raw().toBuffer({ resolveWithObject: true })
  if (info.channels !== 4) return file
  divideAlpha(data)
  const { width, height, channels } = info
  const { icc } = await sharp(file, { limitInputPixels: limits.maxPixels }).metadata()
  const png = await sharp(data, { raw: { width, height, channels } }).png().toBuffer()
  return icc ? attachProfile(png, icc) : png
}
