import { BrokenContainer } from '../../strip-plan.ts'
import { readFlacHead } from '../flac/head.ts'
import { opusRate, opusSamples } from '../packets/opus.ts'
import { readVorbisBlocks } from '../packets/vorbis.ts'
import type { PacketClock } from './timeline.ts'

/** RFC 7845 §4.2: the first samples are there for the decoder to settle. */
export function opusClock(head: Buffer): PacketClock {
  return {
    rate: opusRate,
    skipped: head.readUInt16LE(10),
    mayTrimStart: false,
    samplesOf: (start) => (start.length === 0 ? 0 : opusSamples(start[0] ?? 0, start[1] ?? 0)),
  }
}

export function vorbisClock(head: Buffer, setup: Buffer | undefined): PacketClock {
  const blocks = setup && readVorbisBlocks(head, setup)
  const rate = requireRate(head.readUInt32LE(12))
  let before: number | undefined
  const samplesOf = ([first]: Buffer) => {
    if (!blocks || first === undefined) return 0
    const block = blocks.blockSamples(first)
    // Vorbis I §4.3.8: the first one only fills the decoder.
    const samples = before === undefined ? 0 : (before + block) / 4
    before = block
    return samples
  }
  return { rate, skipped: 0, mayTrimStart: true, samplesOf: blocks && samplesOf }
}

/** Every packet has as many frames of the same length as the header says. */
export function speexClock(head: Buffer): PacketClock {
  const [rate, frame, frames] = [36, 56, 64].map((at) => head.readUInt32LE(at))
  const samples = (frame ?? 0) * Math.max(1, frames ?? 1)
  const samplesOf = samples > 0 && samples < 0x10000 ? () => samples : undefined
  return { rate: requireRate(rate ?? 0), skipped: 0, mayTrimStart: true, samplesOf }
}

/** RFC 9639 §10.1: nine bytes, "fLaC", and the stream description with its rate in 20 bits. */
export function flacClock(head: Buffer): PacketClock {
  return {
    rate: requireRate(head.readUIntBE(27, 3) >> 4),
    skipped: 0,
    mayTrimStart: false,
    samplesOf: (start) => readFlacHead(start)?.samples ?? 0,
  }
}

function requireRate(rate: number): number {
  if (rate === 0) throw new BrokenContainer('The sound has no sample rate.')
  return rate
}
