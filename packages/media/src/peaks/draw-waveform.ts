import { writeFile } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import { type Peaks, videoSize } from '../media.ts'
import type { WaveformTask } from '../media-task.ts'

const size = { width: 1280, height: 240 }
const bar = { width: 3, pitch: 5 }
// Seen on light ground and on dark; whoever wants another one takes the picture for a mask.
const colour = [0xd0, 0x5a, 0x1e, 0xff]

// That of the pages.
const ground = '#faf8f5'

/** Writes the clip as a row of bars, from its lowest to its highest sample, on transparent ground; or as a frame of a video. */
export async function drawWaveform({ peaks, outputPath, as }: WaveformTask): Promise<void> {
  const wave = sharp(drawBars(peaks), { raw: { ...size, channels: 4 } })
  if (as === 'picture') await wave.webp({ lossless: true }).toFile(outputPath)
  else await writeFile(outputPath, await frameOf(wave))
}

async function frameOf(wave: Sharp): Promise<Buffer> {
  const frame = sharp({ create: { ...videoSize, channels: 3, background: ground } })
  const drawn = frame.composite([{ input: await wave.png().toBuffer() }])
  // Laying one picture over another gives it an alpha channel.
  return drawn.removeAlpha().raw().toBuffer()
}

function drawBars(peaks: Peaks): Buffer {
  const pixels = Buffer.alloc(size.width * size.height * colour.length)
  const bars = size.width / bar.pitch
  for (let index = 0; index < bars; index++) drawBar(pixels, index, extentOf(peaks, index, bars))
  return pixels
}

/** Silence is a line. */
function drawBar(pixels: Buffer, index: number, [low, high]: readonly [number, number]): void {
  const middle = size.height / 2
  const top = Math.round(middle - 1 - (high / 127) * (middle - 1))
  const bottom = Math.round(middle + 1 - (low / 127) * (middle - 1))
  for (let y = top; y < bottom; y++) {
    for (let x = index * bar.pitch; x < index * bar.pitch + bar.width; x++) {
      pixels.set(colour, (y * size.width + x) * colour.length)
    }
  }
}

function extentOf({ resolutions }: Peaks, index: number, bars: number): [number, number] {
  const finest = resolutions.at(-1)
  if (finest === undefined) return [0, 0]
  const pairAt = (at: number) => Math.floor((at * finest.pairs) / bars)
  const values = finest.data.slice(pairAt(index) * 2, pairAt(index + 1) * 2)
  return [Math.min(0, ...values), Math.max(0, ...values)]
}
