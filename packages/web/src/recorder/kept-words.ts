import { messages, pageLanguage } from '../messages/index.ts'
import { formatTime } from '../player/time.ts'
import type { KeptRecording } from './recording-shelf.ts'

/** What is said of the first of these recordings; undefined where there is none. */
export function keptWords([first, ...more]: readonly KeptRecording[]) {
  if (!first) return undefined
  const when = new Date(first.startedAt).toLocaleString(pageLanguage(), {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  const { kept, keptWhen } = messages.recorder
  return { time: kept(formatTime(first.durationMs / 1000)), when: keptWhen(when, more.length) }
}
