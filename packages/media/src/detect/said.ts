import type { SaidOfFile } from '../media.ts'
import type { SaidType } from '../media-task.ts'

const names: readonly (readonly [SaidType, RegExp])[] = [
  ['audio/mpeg', /\.(?:mp3|mpga)$/i],
  ['audio/aac', /\.(?:aac|adts)$/i],
]
const types: Readonly<Record<string, SaidType>> = {
  'audio/mpeg': 'audio/mpeg',
  'audio/mp3': 'audio/mpeg',
  'audio/x-mp3': 'audio/mpeg',
  'audio/x-mpeg': 'audio/mpeg',
  'audio/aac': 'audio/aac',
  'audio/aacp': 'audio/aac',
  'audio/x-aac': 'audio/aac',
}

/** Whether a file is said to be of a format that has no signature; the name counts more than the type. */
export function readSaid({ filename = '', type = '' }: SaidOfFile): SaidType | undefined {
  const named = names.find(([, ending]) => ending.test(filename.trim()))?.[0]
  const bare = type.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  return named ?? (Object.hasOwn(types, bare) ? types[bare] : undefined)
}
