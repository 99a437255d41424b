import type { SoundFormat } from '../format.ts'
import { stripOgg } from './ogg.ts'

export const ogg: SoundFormat = { strip: stripOgg }
