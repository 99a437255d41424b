import sharp from 'sharp'
import { install, upload } from './anybin.ts'
import { compareRates } from './compare.ts'
import type { Effort } from './effort.ts'
import type { Figure } from './figure.ts'
import { makePhoto } from './photo.ts'
import { measureTurns } from './turns.ts'

/** Uploads of a 12 MP photo from the first byte to the answer, one at a time, against encoding it anew in memory. */
export async function benchPhotoUploads(effort: Effort): Promise<Figure[]> {
  await using cleanUp = new AsyncDisposableStack()
  const installation = cleanUp.use(await install())
  cleanUp.use(await installation.serve())
  const photo = await makePhoto()
  await upload(installation, photo)
  const figure = await compareRates({
    name: `upload of a 12 MP JPEG of ${(photo.length / 1_000_000).toFixed(1)} MB`,
    target: { kind: 'at-least', ratio: 5 },
    note: 'floor: sharp decodes and encodes it, with all cores; nothing is stored',
    rounds: effort.rounds,
    ours: () => measureTurns(effort.seconds, () => upload(installation, photo)),
    floor: () => measureTurns(effort.seconds, () => reencode(photo)),
  })
  return [figure]
}

function reencode(photo: Buffer): Promise<Buffer> {
  return sharp(photo).autoOrient().keepIccProfile().jpeg({ quality: 90 }).toBuffer()
}
