import type { ByteSource } from '../../strip-plan.ts'
import type { FlacBlock } from './blocks.ts'

const pointBytes = 18
const placeholder = 0xffffffffffffffffn

/**
 * The points of a seek table that can be (RFC 9639 §8.5): ascending, and inside the sound. One that has others is dropped:
 * players find their way without it. Placeholders say nothing and go.
 */
export function readSeekTable(
  source: ByteSource,
  { offset, length }: FlacBlock,
  soundBytes: number,
): Buffer | undefined {
  const points = source.read(offset, length)
  let count = 0
  for (let last = -1n; (count + 1) * pointBytes <= length; count++) {
    const sample = points.readBigUInt64BE(count * pointBytes)
    if (sample === placeholder) break
    if (sample <= last || points.readBigUInt64BE(count * pointBytes + 8) >= soundBytes)
      return undefined
    last = sample
  }
  return count > 0 ? points.subarray(0, count * pointBytes) : undefined
}
