import type { SoundFormat } from '../format.ts'
import { cutWebm } from './cut.ts'
import { stripWebm } from './webm.ts'

export const webm: SoundFormat = { strip: stripWebm, cut: cutWebm }
