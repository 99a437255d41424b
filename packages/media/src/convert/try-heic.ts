import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MediaError } from '../media-error.ts'
import type { MediaAnswer } from '../media-task.ts'
import { askProgram, findProgram } from '../sandbox/find-program.ts'
import { runSandboxed } from '../sandbox/sandbox.ts'
import type { InSlot } from '../sandbox/turns.ts'
import type { Attempt } from './attempt.ts'
import { listBeside } from './list-beside.ts'
import { sampleHeic } from './sample-heic.ts'

const quality = '92'
const fileBytes = 512 * 1_048_576

/**
 * Has a program of libheif make a JPEG of a HEIC, or a PNG where it is transparent: upright, with some of
 * its metadata, which leaves as it would leave any upload. Undefined without such a program.
 */
export async function tryHeic(attempt: Attempt, inTurn: InSlot): Promise<MediaAnswer | undefined> {
  const decoder = await findHeicDecoder()
  if (!decoder) return undefined
  const { limits, inputPath, signal, sandbox, convertedPath } = attempt
  const prepared = `${convertedPath}.heic`
  const facts = await attempt.run(
    { kind: 'prepare-heic', inputPath, outputPath: prepared, limits },
    signal,
  )
  if (facts.kind !== 'prepared') return facts
  const pictures = `${convertedPath}.picture`
  const options = ['-q', quality, prepared, `${pictures}.${facts.hasAlpha ? 'png' : 'jpg'}`]
  const failure = await inTurn(() =>
    runSandboxed(decoder, options, { ...sandbox, fileBytes }, signal),
  )
  const [picture] = await listBeside(pictures)
  // Some decoders report a failure to nobody, and leave an empty file or none.
  const isThere = picture !== undefined && (await stat(picture)).size > 0
  if (failure || !isThere) throw new MediaError('unreadable_media', { detail, cause: failure })
  const { colour, isPremultiplied } = facts
  if (!colour && !isPremultiplied) return attempt.examine(picture, 'image/heic')
  const finished = `${convertedPath}.finished`
  const meaning = { isPremultiplied, ...(colour && { colour }) }
  const files = { inputPath: picture, outputPath: finished, limits }
  const answer = await attempt.run({ kind: 'finish-heic', ...meaning, ...files }, signal)
  return answer.kind === 'rendered' ? attempt.examine(finished, 'image/heic') : answer
}

const detail = "We couldn't convert this HEIC photo. Save it as JPEG and upload that."

/** Such as `heif-convert libheif version: 1.15.1`; undefined when there is none that decodes a HEIC. */
export async function describeHeicDecoder(): Promise<string | undefined> {
  const path = await findHeicDecoder()
  if (path === undefined || !(await decodesSample(path))) return undefined
  return (await askProgram(path, '-h', 4)) || path
}

const sampleSandbox = { memoryBytes: 512 * 1_048_576, cpuSeconds: 5, wallMs: 10_000, fileBytes }

/** The program may be there without the part that decodes HEVC, which many systems package apart. */
export async function decodesSample(program: string): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'anybin-heic-'))
  try {
    const [from, to] = [join(folder, 'sample.heic'), join(folder, 'sample.png')]
    await writeFile(from, sampleHeic)
    await runSandboxed(program, [from, to], sampleSandbox)
    const [written] = await listBeside(join(folder, 'sample.p'))
    return written !== undefined && (await stat(written)).size > 0
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The same program under the names that it has had. */
function findHeicDecoder(): Promise<string | undefined> {
  return findProgram('heif-dec', 'heif-convert')
}
