import { type MediaType, mediaTypes } from '@anybin/contract'
import { recalling } from '../core/memoize.ts'

const maxName = 200
const otherEndings = new Map<string, readonly string[]>(
  Object.entries({
    jpg: ['jpeg', 'jpe', 'jfif'],
    png: ['apng'],
    wav: ['wave'],
    ogg: ['oga', 'opus'],
    m4a: ['mp4'],
    webm: ['weba'],
  }),
)

/**
 * The Content-Disposition of a file (RFC 6266): shown in place only when it is media of ours, with an ASCII name for old
 * clients and the whole name beside it (RFC 8187). The name is whatever the uploader sent; the result is always ASCII.
 */
export function contentDisposition(name: string, contentType: string, download: boolean): string {
  const manner = isMedia(contentType) && !download ? 'inline' : 'attachment'
  const safe = withEnding(withoutTricks(name), contentType)
  const ascii = safe.replace(/[^\x20-\x7e]|["\\%]/gu, '_')
  const plain = `${manner}; filename="${ascii}"`
  return ascii === safe ? plain : `${plain}; filename*=UTF-8''${encodeExtended(safe)}`
}

function isMedia(contentType: string): contentType is MediaType {
  return Object.hasOwn(mediaTypes, contentType)
}

/** Without control characters, path separators, lone surrogates and marks that turn the reading direction around. */
const withoutTricks = recalling((name: string): string => {
  const clean = name
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[/\\]/g, '_')
    .replace(/\p{Surrogate}/gu, '\ufffd')
  return [...clean]
    .slice(-maxName)
    .join('')
    .replace(/^[. ]+/, '')
})

// A picture that is called page.html would be opened as a page after it was downloaded.
function withEnding(name: string, contentType: string): string {
  if (!isMedia(contentType)) return name || 'file'
  const { ext } = mediaTypes[contentType]
  const [, stem = name, ending = ''] = /^(.*)\.([^.]+)$/.exec(name) ?? []
  if (isEndingOf(ext, ending)) return name
  // A thumbnail is WebP whatever its original is: photo.jpg becomes photo.webp.
  const isOfOtherMedia = Object.values(mediaTypes).some((type) => isEndingOf(type.ext, ending))
  return `${(isOfOtherMedia ? stem : name) || 'file'}.${ext}`
}

function isEndingOf(ext: string, ending: string): boolean {
  const lower = ending.toLowerCase()
  return lower === ext || otherEndings.get(ext)?.includes(lower) === true
}

// RFC 8187 attr-char is narrower than what encodeURIComponent leaves alone.
function encodeExtended(text: string): string {
  return encodeURIComponent(text).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
