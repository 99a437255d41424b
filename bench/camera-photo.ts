import sharp from 'sharp'
import { noise } from './photo.ts'

/** In bytes a pixel, about, of what `makeCameraPhoto` makes. */
const bytesPerPixel = 0.285
const place = { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' }
const standard = { quality: 85, optimiseCoding: false } as const

/**
 * A JPEG of about so many bytes as a camera writes it: baseline, at half the resolution of colours, with the tables of T.81
 * annex K; an Exif block with position and thumbnail, a colour profile, and what a maker adds of its own.
 */
export async function makeCameraPhoto(bytes: number): Promise<Buffer> {
  const width = Math.round(Math.sqrt((bytes / bytesPerPixel) * (4 / 3)))
  const height = Math.round((width * 3) / 4)
  const scene = await noise(Math.ceil(width / 8), Math.ceil(height / 8), 60)
    .png()
    .toBuffer()
  const grain = await noise(width, height, 6).png().toBuffer()
  const picture = await sharp(scene)
    .resize(width, height, { kernel: 'cubic' })
    .composite([{ input: grain, blend: 'overlay' }])
    .png()
    .toBuffer()
  const photo = await sharp(picture).jpeg(standard).withIccProfile('p3').withExif(exif).toBuffer()
  const thumbnail = await sharp(picture).resize(160, 120).jpeg(standard).toBuffer()
  return withMakerParts(photo, thumbnail)
}

const exif = {
  IFD0: { Make: 'Camera', Model: 'Bench', Software: '1.0', DateTime: '2026:11:29 12:00:00' },
  IFD2: { LensModel: '24-70', ISOSpeedRatings: '200', FNumber: '28/10' },
  IFD3: place,
}

/** Behind the Exif block: a second block with the thumbnail, an index of pictures, and a text. */
function withMakerParts(photo: Buffer, thumbnail: Buffer): Buffer {
  const end = 4 + photo.readUInt16BE(4) - 2 + 2
  const parts = [
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), thumbnail])),
    segment(0xe2, Buffer.concat([Buffer.from('MPF\0'), Buffer.alloc(80, 1)])),
    segment(0xe4, Buffer.alloc(6000, 7)),
    segment(0xfe, Buffer.from('Taken at home')),
  ]
  return Buffer.concat([photo.subarray(0, end), ...parts, photo.subarray(end)])
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}
