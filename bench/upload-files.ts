import sharp from 'sharp'
import { makeCameraPhoto } from './camera-photo.ts'
import { noise } from './photo.ts'

/** What is uploaded, with the type that it is sent as. */
export type UploadFile = {
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
}

const kilobyte = 1024

export async function makeCameraFile(): Promise<UploadFile> {
  const bytes = await makeCameraPhoto(200 * kilobyte)
  return { name: 'JPEG of a camera', type: 'image/jpeg', bytes }
}

/** Of other types: about 3 MB, 200 KB and 1 MB. */
export async function makeOtherFiles(): Promise<readonly UploadFile[]> {
  return [
    { name: 'PNG screenshot', type: 'image/png', bytes: await makeScreenshot() },
    { name: 'WebP', type: 'image/webp', bytes: await makeWebp() },
    { name: 'MP3', type: 'audio/mpeg', bytes: makeMp3(1000 * kilobyte) },
  ]
}

/** Flat areas with a photo in their middle, which is what makes screenshots large. */
async function makeScreenshot(): Promise<Buffer> {
  const photo = await noise(1280, 820, 9).png().toBuffer()
  return sharp({ create: { width: 2560, height: 1440, channels: 3, background: '#eef' } })
    .composite([{ input: photo, left: 640, top: 300 }])
    .png()
    .toBuffer()
}

async function makeWebp(): Promise<Buffer> {
  const grain = await noise(1100, 820, 9).png().toBuffer()
  return sharp(grain).webp({ quality: 80 }).toBuffer()
}

/** Frames of MPEG 1 layer III, 128 kbit/s at 44.1 kHz, whose side information says that nothing sounds. */
function makeMp3(bytes: number): Buffer {
  const frame = Buffer.alloc(417)
  frame.writeUInt32BE(0xfffb9000)
  return Buffer.concat(Array<Buffer>(Math.round(bytes / frame.length)).fill(frame))
}
