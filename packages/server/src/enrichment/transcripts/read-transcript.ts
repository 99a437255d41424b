import { alignWords } from './align-words.ts'
import { cleanLine } from './clean-line.ts'
import {
  type Chapter,
  mostOfTranscript as most,
  type Segment,
  type Transcript,
  type Word,
} from './transcript.ts'
import { wordsOf } from './words-of.ts'

/** What somebody says is said, and when, in milliseconds: anything may stand there. */
export type SaidSegment = {
  readonly startMs: unknown
  readonly endMs: unknown
  readonly text: unknown
  readonly speaker?: unknown
}
export type SaidWord = Pick<SaidSegment, 'startMs' | 'endMs' | 'text'>

export type Said = {
  readonly language?: unknown
  readonly segments: readonly SaidSegment[]
  /** Of the whole clip. */
  readonly words: readonly SaidWord[]
  readonly chapters?: readonly { readonly startMs: unknown; readonly title: unknown }[]
}

/** A segment whose words have no times yet. */
type Line = { startMs: number; endMs: number; speaker: string | null; text: string }

/**
 * A transcript from what an engine or an owner said: text is cleaned, and times that are none, go backwards, overlap or lie outside of
 * the clip are put in order. Nothing that was said is dropped for its times; what passes `mostOfTranscript` is.
 */
export function readTranscript(said: Said, durationMs: number): Transcript {
  const heard = readWords(said.words, durationMs)
  const lines = inOrder(readLines(said.segments, durationMs), durationMs)
  const segments = lines.flatMap((line) => breakLong(toSegment(line, heard)))
  return {
    language: readLanguage(said.language),
    segments,
    chapters: readChapters(said.chapters ?? [], durationMs),
    wordTimes: heard.length > 0 ? 'heard' : 'reckoned',
  }
}

function readLines(said: readonly SaidSegment[], durationMs: number): Line[] {
  const speakers = new Set<string>()
  const lines: Line[] = []
  let characters = 0
  let before = 0
  for (const { startMs, endMs, text, speaker } of said.slice(0, most.segments)) {
    const line = cleanLine(text, most.characters - characters)
    const start = readTime(startMs, durationMs) ?? before
    const end = Math.max(readTime(endMs, durationMs) ?? start, start)
    before = end
    if (line === '') continue
    characters += line.length
    lines.push({ startMs: start, endMs: end, text: line, speaker: readSpeaker(speaker, speakers) })
  }
  return lines
}

function readSpeaker(speaker: unknown, known: Set<string>): string | null {
  const name = cleanLine(speaker, most.speakerCharacters)
  if (name === '' || (known.size >= most.speakers && !known.has(name))) return null
  known.add(name)
  return name
}

/** By time; each ends where the next begins at the latest, and what would have no time of its own joins the one before. */
function inOrder(lines: readonly Line[], durationMs: number): Line[] {
  const ordered: Line[] = []
  for (const line of lines.toSorted((one, other) => one.startMs - other.startMs)) {
    const before = ordered.at(-1)
    if (before && line.startMs <= before.startMs) join(before, line)
    else ordered.push({ ...line })
  }
  for (const [at, line] of ordered.entries()) {
    const next = ordered[at + 1]?.startMs ?? durationMs
    line.endMs = Math.min(line.endMs, next)
    if (line.endMs === line.startMs) giveTime(line, next)
  }
  return ordered
}

function join(line: Line, other: Line): void {
  line.text = `${line.text} ${other.text}`
  line.endMs = Math.max(line.endMs, other.endMs)
  if (line.speaker !== other.speaker) line.speaker = null
}

/** Nothing is said in no time. */
function giveTime(line: Line, most: number): void {
  line.endMs = Math.min(most, line.startMs + reckonMs(line.text))
}

/** How long it takes to say so much. */
function reckonMs(text: string): number {
  return 200 + text.length * 60
}

function readWords(said: readonly SaidWord[], durationMs: number): Word[] {
  const words = said.flatMap(({ startMs, endMs, text }): Word[] => {
    const start = readTime(startMs, durationMs)
    const word = cleanLine(text, most.wordCharacters)
    if (start === undefined || word === '') return []
    return [
      { text: word, startMs: start, endMs: Math.max(start, readTime(endMs, durationMs) ?? 0) },
    ]
  })
  return words.toSorted((one, other) => one.startMs - other.startMs)
}

function toSegment({ text, ...line }: Line, heard: readonly Word[]): Segment {
  return { ...line, words: alignWords(wordsOf(text), line, overlapping(heard, line)) }
}

/** Those that may belong to the line, without looking at all of them for each. */
function overlapping(
  heard: readonly Word[],
  { startMs, endMs }: Pick<Line, 'startMs' | 'endMs'>,
): readonly Word[] {
  return heard.slice(firstFrom(heard, startMs - 1000), firstFrom(heard, endMs + 1))
}

function firstFrom(heard: readonly Word[], time: number): number {
  let low = 0
  let high = heard.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((heard[middle]?.startMs ?? 0) < time) low = middle + 1
    else high = middle
  }
  return low
}

function breakLong(segment: Segment): Segment[] {
  const { words } = segment
  if (words.length <= most.segmentWords) return [segment]
  const parts: Segment[] = []
  for (let at = 0; at < words.length; at += most.segmentWords) {
    const part = words.slice(at, at + most.segmentWords)
    const startMs = part[0]?.startMs ?? segment.startMs
    parts.push({ ...segment, startMs, endMs: part.at(-1)?.endMs ?? startMs, words: part })
  }
  return parts
}

function readChapters(said: NonNullable<Said['chapters']>, durationMs: number): Chapter[] {
  const byStart = new Map<number, Chapter>()
  for (const { startMs, title } of said.slice(0, most.chapters)) {
    const start = readTime(startMs, durationMs)
    const clean = cleanLine(title, most.titleCharacters)
    if (start !== undefined && clean !== '') byStart.set(start, { startMs: start, title: clean })
  }
  return [...byStart.values()].sort((one, other) => one.startMs - other.startMs)
}

/** Whole milliseconds within the clip; undefined for what is no time. */
function readTime(value: unknown, durationMs: number): number | undefined {
  if (typeof value !== 'number' || Number.isNaN(value)) return undefined
  return Math.round(Math.min(Math.max(0, value), durationMs))
}

/** A BCP 47 tag; some engines say `english`. */
function readLanguage(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const said = value.trim().toLowerCase()
  const tag = languageNames().get(said) ?? said
  try {
    return Intl.getCanonicalLocales(tag.slice(0, 35))[0] ?? null
  } catch {
    return null
  }
}

let names: ReadonlyMap<string, string> | undefined

/** The English names of all languages of two letters. */
function languageNames(): ReadonlyMap<string, string> {
  if (names) return names
  const inEnglish = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  const pairs = letters.flatMap((one) => letters.map((other) => one + other))
  names = new Map(
    pairs.flatMap((tag) => {
      const name = inEnglish.of(tag)
      return name ? [[name.toLowerCase(), tag] as const] : []
    }),
  )
  return names
}
