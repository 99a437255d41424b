import type { PictureFormat } from '../format.ts'
import { packAgain } from './pack-again.ts'
import { stripPng } from './png.ts'

export const png: PictureFormat = {
  signatures: [{ 0: '\x89PNG\r\n\x1a\n' }],
  strip: stripPng,
  mend: { repaired: 'packed_again', mend: packAgain },
}
