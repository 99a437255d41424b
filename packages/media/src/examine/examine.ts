import type { MediaType, Repair } from '@anybin/contract'
import { conversions } from '../convert/foreign-sounds.ts'
import { rejectLeftTexts } from '../convert/left-texts.ts'
import { describeRefusal, detect, findSaid } from '../detect/detect.ts'
import { type FileMemory, openFileSource, writePlan } from '../formats/index.ts'
import { withoutTags } from '../formats/tags/without-tags.ts'
import type { Examined } from '../media.ts'
import { type ExamineTask, Refusal } from '../media-task.ts'
import type { ByteSource, PictureType } from '../strip-plan.ts'
import { examineAudio, orRefusal, rejectForeign } from './examine-audio.ts'
import { examinePicture } from './examine-picture.ts'

/** Recognises the file by its bytes, writes a copy without metadata, proves that it can be shown, and measures it. */
export async function examine(task: ExamineTask, memory: FileMemory): Promise<Examined> {
  using source = openFileSource(task.inputPath, memory)
  const { type, repaired } = detectOrReject(source, task)
  const examined = isPicture(type)
    ? await examinePicture(task, source, type)
    : examineAudio(task, source, type, repaired)
  if (task.madeFrom) rejectLeftTexts(task.madeFrom, task.outputPath)
  return examined
}

function isPicture(type: MediaType): type is PictureType {
  return type.startsWith('image/')
}

type Detected = { readonly type: MediaType; readonly repaired?: readonly Repair[] }

function detectOrReject(source: ByteSource, task: ExamineTask): Detected {
  if (source.size === 0)
    throw new Refusal('unreadable_media', { detail: 'This file is empty (0 bytes).' })
  const type = detect(source)
  if (typeof type === 'string') return { type }
  const conversion = type && conversions[type.refused]
  if (type && conversion) {
    const strip = conversion.strip ?? withoutTags
    writePlan(
      source,
      orRefusal(() => strip(source)),
      task.outputPath,
    )
    throw rejectForeign(type.refused)
  }
  if (type) {
    throw new Refusal('unsupported_media_type', {
      detail: describeRefusal(type.refused),
      remedy: type.refused === 'heic' ? { kind: 'heic' } : undefined,
    })
  }
  const said = task.said && findSaid(source, task.said)
  if (said) return { type: said, repaired: ['leading_data'] }
  throw new Refusal('unsupported_media_type', {
    detail:
      "This file type isn't supported. Save images as PNG or JPEG, and audio as MP3 or M4A, and upload that.",
  })
}
