import type { SoundFormat } from '../format.ts'
import { cutMp3 } from './cut.ts'
import { stripMp3 } from './mp3.ts'

export const mp3: SoundFormat = { strip: stripMp3, cut: cutMp3 }
