import type { MediaType, Repair } from '@anybin/contract'
import { type FileMemory, openFileSource, writePlan } from './containers/index.ts'
import { withoutTags } from './containers/tags/without-tags.ts'
import { conversions } from './convert/foreign-sounds.ts'
import { refuseLeftTexts } from './convert/left-texts.ts'
import { examineAudio, refuseForeign } from './examine-audio.ts'
import { examinePicture } from './examine-picture.ts'
import type { Examined } from './media.ts'
import { type ExamineTask, Refusal } from './media-task.ts'
import { describeRefusal, findSaid, recognise } from './recognise.ts'
import type { ByteSource } from './strip-plan.ts'

/** Recognises the file by its bytes, writes a copy without metadata, proves that it can be shown, and measures it. */
export async function examine(task: ExamineTask, memory: FileMemory): Promise<Examined> {
  using source = openFileSource(task.inputPath, memory)
  const { type, repaired } = recogniseOrRefuse(source, task)
  const examined = type.startsWith('image/')
    ? await examinePicture(task, source, type)
    : examineAudio(task, source, type, repaired)
  if (task.madeFrom) refuseLeftTexts(task.madeFrom, task.outputPath)
  return examined
}

type Recognised = { readonly type: MediaType; readonly repaired?: readonly Repair[] }

function recogniseOrRefuse(source: ByteSource, task: ExamineTask): Recognised {
  if (source.size === 0) throw new Refusal('unreadable_media', { detail: 'The file is empty.' })
  const type = recognise(source)
  if (typeof type === 'string') return { type }
  if (type && conversions[type.refused]) {
    writePlan(source, withoutTags(source), task.outputPath)
    throw refuseForeign(type.refused)
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
      'This is none of the kinds of file that are accepted here. Save a picture as PNG or JPEG, or sound as MP3 or M4A, and upload that.',
  })
}
