import { ByteReader } from '../../bytes/byte-reader.ts'
import type { ByteSource } from '../../strip-plan.ts'
import type { Frame, FrameFormat } from './reader.ts'

/** Frames that follow each other to the end of a settled plan, each with its place. */
export function* walkFrames(
  source: ByteSource,
  format: FrameFormat,
  from = 0,
): Generator<Frame & { readonly at: number }> {
  const reader = new ByteReader(source)
  for (let at = from; at + format.headBytes <= source.size; ) {
    reader.at = at
    const frame = format.read(reader)
    if (!frame) return
    yield { ...frame, at }
    at += frame.length
  }
}
