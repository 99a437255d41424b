import type { SoundFormat } from '../format.ts'
import { cutWav } from './cut.ts'
import { stripWav } from './wav.ts'

export const wav: SoundFormat = {
  signatures: [
    { 0: 'RIFF', 8: 'WAVE' },
    { 0: 'RF64', 8: 'WAVE' },
    { 0: 'BW64', 8: 'WAVE' },
  ],
  strip: stripWav,
  cut: cutWav,
}
