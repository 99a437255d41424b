import type { SaidSegment, SaidWord } from './read-transcript.ts'
import type { Heard } from './transcriber.ts'

/** Above, an engine of the family of Whisper invents words for silence. */
const mostNoSpeech = 0.8

type Members = Readonly<Record<string, unknown>>

/**
 * What a server of OpenAI's dialect answered to `verbose_json`, `diarized_json` or `json`; undefined where there is no text in it. Words may be missing,
 * null, or stand within the segments.
 */
export function readAnswer(answer: unknown): Heard | undefined {
  if (
    !isObject(answer) ||
    (typeof answer['text'] !== 'string' && !Array.isArray(answer['segments']))
  ) {
    return undefined
  }
  const all = listOf(answer['segments'])
  const kept = all.filter((segment) => !isSilence(segment))
  const within = kept.flatMap((segment) => listOf(segment['words']))
  const dropped = all.filter(isSilence).map(toSegment)
  const words = (within.length > 0 ? within : listOf(answer['words'])).map(toWord)
  return {
    language: answer['language'],
    text: all.length > 0 ? '' : answer['text'],
    segments: kept.map(toSegment),
    words: words.filter((word) => !dropped.some((segment) => isWithin(word, segment))),
  }
}

function isSilence({ no_speech_prob: chance }: Members): boolean {
  return typeof chance === 'number' && chance > mostNoSpeech
}

function toSegment({ start, end, text, speaker }: Members): SaidSegment {
  return { startMs: milliseconds(start), endMs: milliseconds(end), text, speaker }
}

function toWord({ start, end, word, text }: Members): SaidWord {
  return { startMs: milliseconds(start), endMs: milliseconds(end), text: word ?? text }
}

function isWithin(word: SaidWord, { startMs, endMs }: SaidSegment): boolean {
  const start = word.startMs as number
  return start >= (startMs as number) && start < (endMs as number)
}

function milliseconds(seconds: unknown): unknown {
  return typeof seconds === 'number' ? seconds * 1000 : seconds
}

function listOf(value: unknown): Members[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
