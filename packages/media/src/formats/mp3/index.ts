import type { SoundFormat } from '../format.ts'
import { stripMp3 } from './mp3.ts'

export const mp3: SoundFormat = { strip: stripMp3 }
