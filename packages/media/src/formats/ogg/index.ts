import type { SoundFormat } from '../format.ts'
import { cutOgg } from './cut.ts'
import { stripOgg } from './ogg.ts'

export const ogg: SoundFormat = { strip: stripOgg, cut: cutOgg }
