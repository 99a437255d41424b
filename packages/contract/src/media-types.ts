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
