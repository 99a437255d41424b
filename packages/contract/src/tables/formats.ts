export type ItemKind = 'image' | 'audio'

export type MediaTypeRow = { readonly kind: ItemKind; readonly ext: string; readonly name: string }

/** Every type that is kept, under the content type it is served with. The bytes decide which one a file is. */
export const mediaTypes = {
  'image/png': { kind: 'image', ext: 'png', name: 'PNG' },
  'image/jpeg': { kind: 'image', ext: 'jpg', name: 'JPEG' },
  'image/webp': { kind: 'image', ext: 'webp', name: 'WebP' },
  'image/gif': { kind: 'image', ext: 'gif', name: 'GIF' },
  'image/avif': { kind: 'image', ext: 'avif', name: 'AVIF' },
  'audio/mpeg': { kind: 'audio', ext: 'mp3', name: 'MP3' },
  'audio/wav': { kind: 'audio', ext: 'wav', name: 'WAV' },
  'audio/ogg': { kind: 'audio', ext: 'ogg', name: 'Ogg' },
  'audio/flac': { kind: 'audio', ext: 'flac', name: 'FLAC' },
  'audio/mp4': { kind: 'audio', ext: 'm4a', name: 'M4A' },
  'audio/aac': { kind: 'audio', ext: 'aac', name: 'AAC' },
  'audio/webm': { kind: 'audio', ext: 'webm', name: 'WebM' },
} as const satisfies Record<string, MediaTypeRow>

export type MediaType = keyof typeof mediaTypes

/** Names that other programs have for the same types. */
const otherNames: Readonly<Record<string, MediaType>> = {
  'image/jpg': 'image/jpeg',
  'image/jfif': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/x-png': 'image/png',
  'image/apng': 'image/png',
  'audio/mp3': 'audio/mpeg',
  'audio/mpeg3': 'audio/mpeg',
  'audio/x-mp3': 'audio/mpeg',
  'audio/x-mpeg': 'audio/mpeg',
  'audio/wave': 'audio/wav',
  'audio/x-wav': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'audio/opus': 'audio/ogg',
  'audio/vorbis': 'audio/ogg',
  'audio/x-ogg': 'audio/ogg',
  'application/ogg': 'audio/ogg',
  'audio/x-flac': 'audio/flac',
  'audio/m4a': 'audio/mp4',
  'audio/x-m4a': 'audio/mp4',
  'audio/mp4a-latm': 'audio/mp4',
  'audio/x-aac': 'audio/aac',
  'audio/aacp': 'audio/aac',
}

/** The name under which a type is kept; what is no name of one comes back as it is. Parameters such as `codecs` are cut. */
export function usualMediaType(text: string): string {
  const [essence = ''] = text.split(';')
  const name = essence.trim().toLowerCase()
  return Object.hasOwn(otherNames, name) ? (otherNames[name] ?? name) : name
}
