import type { SoundFormat } from '../format.ts'
import { stripAac } from './aac.ts'
import { cutAac } from './cut.ts'

export const aac: SoundFormat = { strip: stripAac, cut: cutAac }
