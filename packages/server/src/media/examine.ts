import type { MediaType } from '@anybin/contract'
import { type FileMemory, openFileSource } from './containers/index.ts'
import { examineAudio } from './examine-audio.ts'
import { examinePicture } from './examine-picture.ts'
import type { Examined } from './media.ts'
import { type ExamineTask, Refusal } from './media-task.ts'
import { describeRefusal, recognise } from './recognise.ts'
import type { ByteSource } from './strip-plan.ts'

/** Recognises the file by its bytes, writes a copy without metadata, proves that it can be shown, and measures it. */
export async function examine(task: ExamineTask, memory: FileMemory): Promise<Examined> {
  using source = openFileSource(task.inputPath, memory)
  const type = recogniseOrRefuse(source)
  const examineKind = type.startsWith('image/') ? examinePicture : examineAudio
  return await examineKind(task, source, type)
}

function recogniseOrRefuse(source: ByteSource): MediaType {
  if (source.size === 0) throw new Refusal('unreadable_media', { detail: 'The file is empty.' })
  const type = recognise(source)
  if (typeof type === 'string') return type
  throw new Refusal('unsupported_media_type', {
    detail: type
      ? describeRefusal(type.refused)
      : 'This is none of the kinds of file that are accepted here. Save a picture as PNG or JPEG, or sound as MP3 or M4A, and upload that.',
    remedy: type?.refused === 'heic' ? { kind: 'heic' } : undefined,
  })
}
