import type { SoundFormat } from '../format.ts'
import { stripAac } from './aac.ts'

export const aac: SoundFormat = { strip: stripAac }
