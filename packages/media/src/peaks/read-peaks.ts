import { decodeChannels } from '../listen/decode-sound.ts'
import type { Clip, Peaks } from '../media.ts'
import { findFfmpeg } from '../sandbox/ffmpeg.ts'
import { createSlots } from '../sandbox/turns.ts'
import { SoundMeter } from './sound-meter.ts'

// That of the standard by which loudness is measured.
const sampleRate = 48_000
const wallMs = 5 * 60_000
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
  const decoding = { rate: sampleRate, maxMs, wallMs }
  let meter: SoundMeter | undefined
  for await (const { channels, samples } of decodeChannels(ffmpeg, clip, decoding, signal)) {
    meter ??= new SoundMeter(sampleRate, channels)
    for (let at = 0; at < samples.length; at += 2) meter.add(samples.readInt16BE(at))
  }
  return meter?.read(clip.durationMs)
}
