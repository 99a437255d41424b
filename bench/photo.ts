import sharp, { type Sharp } from 'sharp'

const width = 4000
const height = 3000
const place = { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100' }

/** A picture of 12 megapixels, soft with grain as from a camera, as a JPEG of 4 to 5 MB with a camera and a position. */
export async function makePhoto(): Promise<Buffer> {
  const scene = await noise(width / 4, height / 4, 60)
    .png()
    .toBuffer()
  const grain = await noise(width, height, 6).png().toBuffer()
  return sharp(scene)
    .resize(width, height, { kernel: 'cubic' })
    .composite([{ input: grain, blend: 'overlay' }])
    .jpeg({ quality: 85 })
    .withExif({ IFD0: { Make: 'Camera' }, IFD3: place })
    .toBuffer()
}

/** A part of the photo as a PNG of about 8 MB, with the same metadata. */
export async function makePngPhoto(photo: Buffer): Promise<Buffer> {
  const part = sharp(photo).extract({ left: 0, top: 0, width: 2000, height: 1500 })
  return part
    .png()
    .withExif({ IFD0: { Make: 'Camera' }, IFD3: place })
    .toBuffer()
}

/** Grey grain of this strength. */
export function noise(wide: number, high: number, sigma: number): Sharp {
  const grain = { type: 'gaussian', mean: 128, sigma } as const
  return sharp({
    create: { width: wide, height: high, channels: 3, background: '#888', noise: grain },
  })
}
