import { findMpegAudio } from '../recognise/mpeg.ts'
import { isRunOfFrames, type ReadFrame } from '../recognise/mpeg-frames.ts'
import type { ByteSource } from '../strip-plan.ts'

const windowBytes = 128 * 1024
// Room for the frames that prove a new beginning.
const overlapBytes = 24 * 1024
const variableRateHeaders = ['Xing', 'Info', 'VBRI']

/** Seconds of sound in MP3 and ADTS, frame by frame: the sum is right for variable bit rates, and no header is believed. */
export function measureMpegAudio(source: ByteSource): number {
  const audio = findMpegAudio(source)
  if (!audio) return 0
  let seconds = 0
  let at = skipHeaderFrame(source, audio.start, audio.read)
  while (at < source.size) {
    const bytes = source.read(at, Math.min(windowBytes, source.size - at))
    const isLast = at + bytes.length === source.size
    const part = measureWindow(
      bytes,
      isLast ? bytes.length : bytes.length - overlapBytes,
      audio.read,
    )
    seconds += part.seconds
    at += part.bytes
  }
  return seconds
}

/** The first frame of many MP3 files is silent and holds a table for seeking instead of sound. */
function skipHeaderFrame(source: ByteSource, start: number, read: ReadFrame): number {
  const bytes = source.read(start, Math.min(64, source.size - start))
  const isHeader = variableRateHeaders.some((name) => bytes.includes(name))
  return start + (isHeader ? (read(bytes, 0)?.length ?? 0) : 0)
}

/** Measures the frames that begin before `end`, and says where the next one is expected. */
function measureWindow(bytes: Buffer, end: number, read: ReadFrame) {
  let seconds = 0
  let at = 0
  while (at < end) {
    const frame = read(bytes, at)
    if (!frame) {
      at = findRun(bytes, at + 1, end, read)
    } else {
      // What is cut off does not play.
      if (at + frame.length <= bytes.length) seconds += frame.seconds
      at += frame.length
    }
  }
  return { seconds, bytes: at }
}

/** Damage and tags in the middle are stepped over. */
function findRun(bytes: Buffer, from: number, end: number, read: ReadFrame): number {
  let at = from
  while (at < end && !isRunOfFrames(bytes, at, read)) at++
  return at
}
