import { AppError } from '../../kernel/app-error.ts'
import type { MediaAnswer } from '../media-task.ts'
import { runCaged } from '../programs/cage.ts'
import { askProgram, findProgram } from '../programs/find-program.ts'
import type { InTurn } from '../programs/turns.ts'
import type { Attempt } from './attempt.ts'
import { listBeside } from './list-beside.ts'

const quality = '92'
const fileBytes = 512 * 1_048_576

/**
 * Has a program of libheif make a JPEG of a HEIC, or a PNG where it is transparent: upright, with some of
 * its metadata, which leaves as it would leave any upload. Undefined without such a program.
 */
export async function tryHeic(attempt: Attempt, inTurn: InTurn): Promise<MediaAnswer | undefined> {
  const decoder = await findHeicDecoder()
  if (!decoder) return undefined
  const { limits, inputPath, signal, cage, convertedPath } = attempt
  const prepared = `${convertedPath}.heic`
  const facts = await attempt.run(
    { kind: 'prepare-heic', inputPath, outputPath: prepared, limits },
    signal,
  )
  if (facts.kind !== 'prepared') return facts
  const pictures = `${convertedPath}.picture`
  const options = ['-q', quality, prepared, `${pictures}.${facts.hasAlpha ? 'png' : 'jpg'}`]
  const failure = await inTurn(() => runCaged(decoder, options, { ...cage, fileBytes }, signal))
  // A file of several pictures becomes several files.
  const [picture] = await listBeside(pictures)
  if (failure || !picture) throw new AppError('unreadable_media', { detail, cause: failure })
  return attempt.examine(picture, 're-encoded')
}

const detail = 'This HEIC cannot be decoded. Save it as JPEG and upload that.'

/** Such as `heif-convert libheif version: 1.15.1`; undefined when there is none. */
export async function describeHeicDecoder(): Promise<string | undefined> {
  const path = await findHeicDecoder()
  return path && ((await askProgram(path, '-h', 4)) ?? path)
}

/** The same program under the names that it has had. */
function findHeicDecoder(): Promise<string | undefined> {
  return findProgram('heif-dec', 'heif-convert')
}
