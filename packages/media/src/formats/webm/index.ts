import type { SoundFormat } from '../format.ts'
import { stripWebm } from './webm.ts'

export const webm: SoundFormat = { strip: stripWebm }
