import type { SoundFormat } from '../format.ts'
import { cutM4a } from './cut.ts'
import { stripM4a } from './m4a.ts'

export const m4a: SoundFormat = { strip: stripM4a, cut: cutM4a }
