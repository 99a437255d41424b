import { type ItemKind, mediaTypes } from '@anybin/contract'

/** How many bytes of a file are enough. */
export const headBytes = 16

/** Media types by the ends of file names. */
export const mediaTypesByName: ReadonlyMap<string, string> = new Map([
  ...Object.entries(mediaTypes).map(([type, { ext }]) => [ext, type] as const),
  ['jpeg', 'image/jpeg'],
  ['jpe', 'image/jpeg'],
  ['wave', 'audio/wav'],
  ['oga', 'audio/ogg'],
  ['opus', 'audio/ogg'],
  ['m4b', 'audio/mp4'],
  ['heic', 'image/heic'],
  ['heif', 'image/heif'],
])

/**
 * Whether to send a file as a picture or as sound: by its first bytes as far as they tell, then by its name. The server looks
 * for itself and refuses what was sent to the wrong address.
 */
export function detectKind(head: Uint8Array, name = ''): ItemKind {
  const text = String.fromCharCode(...head.subarray(0, headBytes))
  if (/^(\x89PNG|\xff\xd8\xff|GIF8|RIFF....WEBP|....ftyp(avi|mif1|hei|hev))/s.test(text))
    return 'image'
  if (/^(ID3|OggS|fLaC|RIFF....WAVE|.E\xdf\xa3|\xff[\xe0-\xff]|....ftyp)/s.test(text))
    return 'audio'
  const named = mediaTypesByName.get(name.split('.').at(-1)?.toLowerCase() ?? '')
  return named?.startsWith('audio/') ? 'audio' : 'image'
}
