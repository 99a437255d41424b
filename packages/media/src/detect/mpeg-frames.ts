/** What the header of one frame of MP3 or ADTS says. */
export type MpegFrame = {
  /** In bytes, header included. */
  readonly length: number
  readonly seconds: number
  /** What stays the same from the first frame to the last. */
  readonly kind: string
}

/** The frame that begins there, or undefined when none does. */
export type ReadFrame = (bytes: Buffer, at: number) => MpegFrame | undefined

const framesThatProve = 3

/**
 * Whether a run of frames begins there. One header is chance; a second and a third of the same kind, exactly where the
 * one before ends, are not.
 */
export function isRunOfFrames(bytes: Buffer, from: number, read: ReadFrame): boolean {
  const first = read(bytes, from)
  let at = from + (first?.length ?? 0)
  for (let frames = 1; first && frames < framesThatProve; frames++) {
    const next = read(bytes, at)
    // A clip of two frames ends before the third.
    if (!next) return frames >= 2 && at >= bytes.length
    if (next.kind !== first.kind) return false
    at += next.length
  }
  return first !== undefined
}

const bitratesOfVersion1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const bitratesOfVersion2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const sampleRates: Readonly<Record<number, readonly number[]>> = {
  3: [44_100, 48_000, 32_000],
  2: [22_050, 24_000, 16_000],
  0: [11_025, 12_000, 8_000],
}

/** ISO/IEC 11172-3 §2.4.1.3, layer III only; version 2.5 is the common extension of it. */
export function readMp3Frame(bytes: Buffer, at: number): MpegFrame | undefined {
  const [sync = 0, second = 0, third = 0] = bytes.subarray(at, at + 4)
  if (at + 4 > bytes.length || sync !== 0xff || (second & 0xe6) !== 0xe2) return undefined
  const version = (second >> 3) & 3
  const sampleRate = sampleRates[version]?.[(third >> 2) & 3]
  const kilobits = (version === 3 ? bitratesOfVersion1 : bitratesOfVersion2)[third >> 4]
  if (!sampleRate || !kilobits) return undefined
  const samplesInBytes = version === 3 ? 144 : 72
  const length = Math.floor((samplesInBytes * kilobits * 1000) / sampleRate) + ((third >> 1) & 1)
  // 1152 samples, or 576 in the later versions: as many for each byte of bit rate.
  const seconds = (samplesInBytes * 8) / sampleRate
  return { length, seconds, kind: `${version} ${sampleRate}` }
}

const bitratesOfLayer2 = [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384]

/** The same of layer II. The later versions have the bit rates that they have for layer III. */
export function readMp2Frame(bytes: Buffer, at: number): MpegFrame | undefined {
  const [sync = 0, second = 0, third = 0] = bytes.subarray(at, at + 4)
  if (at + 4 > bytes.length || sync !== 0xff || (second & 0xe6) !== 0xe4) return undefined
  const version = (second >> 3) & 3
  const sampleRate = sampleRates[version]?.[(third >> 2) & 3]
  const kilobits = (version === 3 ? bitratesOfLayer2 : bitratesOfVersion2)[third >> 4]
  if (!sampleRate || !kilobits) return undefined
  const length = Math.floor((144 * kilobits * 1000) / sampleRate) + ((third >> 1) & 1)
  return { length, seconds: 1152 / sampleRate, kind: `II ${version} ${sampleRate}` }
}

const adtsSampleRates = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
  7_350,
]

/** ISO/IEC 14496-3 §1.A.2.2. */
export function readAdtsFrame(bytes: Buffer, at: number): MpegFrame | undefined {
  if (at + 7 > bytes.length) return undefined
  const [sync, second = 0, third = 0, fourth = 0, fifth = 0, sixth = 0] = bytes.subarray(at, at + 6)
  if (sync !== 0xff || (second & 0xf6) !== 0xf0) return undefined
  const sampleRate = adtsSampleRates[(third >> 2) & 15]
  const length = ((fourth & 3) << 11) | (fifth << 3) | (sixth >> 5)
  if (!sampleRate || length < 7) return undefined
  const blocks = ((bytes[at + 6] ?? 0) & 3) + 1
  return { length, seconds: (blocks * 1024) / sampleRate, kind: `${second} ${third & 0xfc}` }
}
