/** How the samples of a WAV are to be read. Bits below zero are floats. */
type WavFormat = {
  readonly rate?: number
  readonly channels?: number
  readonly bits?: number
  /** Bytes of sound by its header, where that is not the truth. */
  readonly announced?: number
}

/** These samples as a WAV; without a word about them 8,000 a second of 16 bits in one channel. */
export function exampleWav(sound: Uint8Array, format: WavFormat = {}): Buffer {
  const { rate = 8000, channels = 1, bits = 16, announced = sound.length } = format
  const frameBytes = (channels * Math.abs(bits)) / 8
  const head = Buffer.alloc(44)
  head.write('RIFF')
  head.writeUInt32LE(announced === 0 ? 0 : Math.min(announced + 36, 0xffffffff), 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(bits < 0 ? 3 : 1, 20)
  head.writeUInt16LE(channels, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * frameBytes, 28)
  head.writeUInt16LE(frameBytes, 32)
  head.writeUInt16LE(Math.abs(bits), 34)
  head.write('data', 36)
  head.writeUInt32LE(announced, 40)
  return Buffer.concat([head, sound])
}

/** So many seconds of samples of 16 bits, 8,000 a second, that hold nothing. */
export function exampleSilence(seconds: number): Buffer {
  return Buffer.alloc(seconds * 16_000)
}
