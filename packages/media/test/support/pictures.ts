import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { exampleWav } from '../../src/example-wav.suite.ts'

/** A JPEG photo of this size with GPS, a camera, and a random look. */
export async function photo(width = 64, height = 48): Promise<Buffer> {
  return sharp(noise(width, height, 3), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .withExif({
      IFD0: { Make: 'CanaryCam', Artist: 'Canary Person' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' },
    })
    .toBuffer()
}

export async function picture(format: 'png' | 'webp' | 'gif' | 'avif'): Promise<Buffer> {
  const image = sharp(noise(40, 30, 3), { raw: { width: 40, height: 30, channels: 3 } })
  return image.toFormat(format).toBuffer()
}

/** A square PNG too large for the buffers between server and client: its download lasts until somebody reads it. */
export async function largePicture(edge: number): Promise<Buffer> {
  const noise = randomBytes(edge * edge * 3)
  const image = sharp(noise, { raw: { width: edge, height: edge, channels: 3 } })
  return image.png({ compressionLevel: 0 }).toBuffer()
}

/** A tone as WAV: 8 kHz, mono, 16 bit. */
export function tone(seconds = 1): Buffer {
  const sound = Buffer.alloc(16_000 * seconds)
  for (let index = 0; index < sound.length / 2; index += 1) {
    sound.writeInt16LE(Math.round(Math.sin(index / 3) * 12_000), index * 2)
  }
  return exampleWav(sound)
}

function noise(width: number, height: number, channels: number): Buffer {
  const pixels = Buffer.alloc(width * height * channels)
  for (let index = 0; index < pixels.length; index += 1) pixels[index] = Math.random() * 256
  return pixels
}
