/** Of Opus, whatever the input was (RFC 7845 §4). */
export const opusRate = 48_000

/** What a decoder that begins anywhere needs before it can be heard: 80 ms (RFC 7845 §4.6). */
export const opusSettling = 3840

/** No packet may play longer (RFC 6716 §3.2.5). */
const maxSamples = 5760

/**
 * How many samples a packet of Opus plays, at 48,000 a second (RFC 6716 §3.1): the first byte says how long its frames are and,
 * with the second, how many there are. 0 for a packet that is none.
 */
export function opusSamples(first: number, second: number): number {
  const code = first & 3
  const count = code === 3 ? second & 0x3f : Math.min(code + 1, 2)
  const samples = count * frameSamples(first >> 3)
  return samples > maxSamples ? 0 : samples
}

function frameSamples(configuration: number): number {
  if (configuration < 12) return [480, 960, 1920, 2880][configuration & 3] ?? 0
  if (configuration < 16) return [480, 960][configuration & 1] ?? 0
  return [120, 240, 480, 960][configuration & 3] ?? 0
}
