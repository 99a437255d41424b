import type { TranscriptFormat } from '../../items/index.ts'
import { type Cue, cuesOf } from './cues.ts'
import { type Transcript, textOfSegment } from './transcript.ts'

/** What is told of a transcript besides what is said. */
export type TranscriptFacts = {
  /** Whether a person has gone over it. */
  readonly isEdited: boolean
  /** How much of the clip somebody speaks, in milliseconds. */
  readonly speechMs: number
  /** Of the clip, in milliseconds. */
  readonly durationMs: number
}

export const transcriptTypes: Readonly<Record<TranscriptFormat, string>> = {
  vtt: 'text/vtt; charset=utf-8',
  srt: 'application/x-subrip; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json',
  chapters: 'text/vtt; charset=utf-8',
  chapterList: 'application/json+chapters',
}

/** The transcript as a file. Whatever is said stays text in each of them. */
export function writeTranscript(
  format: TranscriptFormat,
  transcript: Transcript,
  facts: TranscriptFacts,
): string {
  return writers[format](transcript, facts)
}

type Writer = (transcript: Transcript, facts: TranscriptFacts) => string

const writers: Readonly<Record<TranscriptFormat, Writer>> = {
  vtt: writeVtt,
  srt: writeSrt,
  txt: writeText,
  json: (transcript, facts) => JSON.stringify(describeTranscript(transcript, facts)),
  chapters: writeChapters,
  chapterList: writeChapterList,
}

/** WebVTT (W3C Candidate Recommendation of 2019). */
function writeVtt(transcript: Transcript, { isEdited }: TranscriptFacts): string {
  const note = isEdited ? [] : ['NOTE Written by a machine. It may be wrong.']
  const cues = cuesOf(transcript).map(
    (cue) => `${vttTime(cue.startMs)} --> ${vttTime(cue.endMs)}\n${voiceOf(cue)}`,
  )
  return `${['WEBVTT', ...note, ...cues].join('\n\n')}\n`
}

function voiceOf({ speaker, lines }: Cue): string {
  const text = lines.map(escapeCue).join('\n')
  return speaker === null ? text : `<v ${escapeCue(speaker)}>${text}</v>`
}

/** Cues of chapters, each up to the next one: WebVTT, "chapter titles text", whose lines are titles. */
function writeChapters({ chapters }: Transcript, { durationMs }: TranscriptFacts): string {
  const cues = chapters.map(({ startMs, title }, at) => {
    const endMs = Math.max(chapters[at + 1]?.startMs ?? durationMs, startMs + 1)
    return `${vttTime(startMs)} --> ${vttTime(endMs)}\n${escapeCue(title)}`
  })
  return `${['WEBVTT', ...cues].join('\n\n')}\n`
}

/** Podcasting 2.0, JSON chapters 1.2.0. Seconds. */
function writeChapterList({ chapters }: Transcript): string {
  const list = chapters.map(({ startMs, title }) => ({ startTime: startMs / 1000, title }))
  return JSON.stringify({ version: '1.2.0', chapters: list })
}

/** SubRip, for which nobody wrote a standard: its players read tags, and the same references as those of WebVTT. */
function writeSrt(transcript: Transcript): string {
  const cues = cuesOf(transcript).map(({ startMs, endMs, speaker, lines }, at) => {
    const text = lines.map(escapeCue).join('\n')
    const said = speaker === null ? text : `${escapeCue(speaker)}: ${text}`
    return `${at + 1}\n${srtTime(startMs)} --> ${srtTime(endMs)}\n${said}\n`
  })
  return cues.join('\n')
}

/** Paragraphs, with who speaks where that changes. */
function writeText(transcript: Transcript): string {
  let before: string | null = null
  const paragraphs = transcript.segments.map((segment) => {
    const text = textOfSegment(segment)
    const isNew = segment.speaker !== null && segment.speaker !== before
    before = segment.speaker
    return isNew ? `${segment.speaker}: ${text}` : text
  })
  return paragraphs.length === 0 ? '' : `${paragraphs.join('\n\n')}\n`
}

/** As programs get it. Milliseconds. */
export function describeTranscript(
  { language, segments, chapters, wordTimes }: Transcript,
  { isEdited, speechMs }: Pick<TranscriptFacts, 'isEdited' | 'speechMs'>,
) {
  return {
    language,
    machine_made: !isEdited,
    speech_ms: speechMs,
    word_times: wordTimes,
    segments: segments.map((segment) => ({
      start_ms: segment.startMs,
      end_ms: segment.endMs,
      speaker: segment.speaker,
      text: textOfSegment(segment),
      words: segment.words.map(({ startMs, endMs, text }) => ({
        start_ms: startMs,
        end_ms: endMs,
        text,
      })),
    })),
    chapters: chapters.map(({ startMs, title }) => ({ start_ms: startMs, title })),
  }
}

/** `-->` ends in a reference, too, and is no arrow any more. */
function escapeCue(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

function vttTime(ms: number): string {
  const parts = [
    Math.floor(ms / 3_600_000),
    Math.floor(ms / 60_000) % 60,
    Math.floor(ms / 1000) % 60,
  ]
  const clock = parts.map((part) => String(part).padStart(2, '0')).join(':')
  return `${clock}.${String(ms % 1000).padStart(3, '0')}`
}

function srtTime(ms: number): string {
  return vttTime(ms).replace('.', ',')
}
