import { messages } from '../messages/index.ts'
import { pastedAt } from '../uploader/dropped-files.ts'
import { endingOf } from './choose-format.ts'
import type { RecordedPart } from './growing-recording.ts'
import { joinMp4 } from './join-mp4.ts'
import { joinWebm } from './join-webm.ts'

/** The files that a recording is sent as: one, or one for each part where the browser wrote what cannot be joined. */
export function filesOf(parts: readonly RecordedPart[], startedAt: number): File[] {
  const [first] = parts
  const name = messages.files.recording(pastedAt(new Date(startedAt)).slice(0, -3))
  const joined = parts.length > 1 ? join(parts) : undefined
  if (first && joined) return [fileOf([joined], name, first.type)]
  return parts.map(({ bytes, type }, at) => {
    const number = parts.length > 1 ? ` (${at + 1})` : ''
    return fileOf(bytes, name + number, type)
  })
}

/** The same for listening here: players want to know the length, which the server finds out by itself. */
export function soundsOf(parts: readonly RecordedPart[]): Blob[] {
  const joined = join(parts)
  return joined ? [joined] : parts.map(({ bytes, type }) => new Blob([...bytes], { type }))
}

function join(parts: readonly RecordedPart[]): Blob | undefined {
  const files = parts.map(({ bytes }) => concatenate(bytes))
  const areAll = (begin: string) => parts.every(({ type }) => type.startsWith(begin))
  if (areAll('audio/webm')) return joinWebm(files)
  return areAll('audio/mp4') && parts.length > 1 ? joinMp4(files) : undefined
}

function concatenate(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

function fileOf(bytes: readonly BlobPart[], name: string, type: string): File {
  return new File([...bytes], `${name}.${endingOf(type)}`, { type })
}
