import type { SoundFormat } from '../format.ts'
import { cutFlac } from './cut.ts'
import { stripFlac } from './flac.ts'

export const flac: SoundFormat = {
  // The stream description comes first and is 34 bytes long (RFC 9639 §8.2).
  signatures: [{ 0: 'fLaC', 5: '\0\0\x22' }],
  strip: stripFlac,
  cut: cutFlac,
}
