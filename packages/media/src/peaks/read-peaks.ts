import { decodeSound } from '../listen/decode-sound.ts'
import type { Clip, Peaks } from '../media.ts'
import { findFfmpeg } from '../sandbox/ffmpeg.ts'
import { createSlots } from '../sandbox/turns.ts'
import { PeakMeter } from './peak-meter.ts'

// Enough to see speech and beats.
const sampleRate = 8000
const wallMs = 60_000
const together = 2
const waiting = 32

export type PeakReader = (clip: Clip, signal?: AbortSignal) => Promise<Peaks | undefined>

/** Has ffmpeg decode clips to see how loud they are, a few at a time. The sound goes through and is not kept. */
export function createPeakReader(maxMs: number): PeakReader {
  const inTurn = createSlots(together, waiting)
  return async (clip, signal) => {
    const ffmpeg = await findFfmpeg()
    return ffmpeg ? inTurn(() => measure(ffmpeg, clip, maxMs, signal)) : undefined
  }
}

async function measure(ffmpeg: string, clip: Clip, maxMs: number, signal?: AbortSignal) {
  const meter = new PeakMeter(sampleRate)
  for await (const samples of decodeSound(
    ffmpeg,
    clip,
    { rate: sampleRate, maxMs, wallMs },
    signal,
  )) {
    for (let at = 0; at < samples.length; at += 2) meter.add(samples.readInt16LE(at))
  }
  return meter.read(clip.durationMs)
}
