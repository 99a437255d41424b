import type { Item } from '@anybin/contract'
import { stillSizes } from '../items/index.ts'

export type Still = { readonly url: string; readonly width: number; readonly height: number }

/** `small` for lists, `large` for link previews. */
export function thumbnailUrl(item: Item, size: 'small' | 'large'): string {
  return renditionUrl(item, size === 'small' ? '320.webp' : '1280.webp').href
}

/** What stands for it where links are previewed: the picture, or the wave of a clip. */
export function previewUrl(item: Item): string {
  return item.kind === 'audio'
    ? renditionUrl(item, 'waveform.webp').href
    : thumbnailUrl(item, 'large')
}

/** The smaller pictures that are made of an item, largest first, each in the size that it has. */
export function stillsOf(item: Item): Still[] {
  return stillSizes(item.width ?? 1, item.height ?? 1).map(({ file, ...size }) => ({
    ...size,
    url: renditionUrl(item, file).href,
  }))
}

/** What players read of a clip: on the origin of the pages, because scripts read them. */
export function soundUrls(item: Item) {
  const transcript = {
    vtt: pathOf(item, 'transcript.vtt'),
    srt: pathOf(item, 'transcript.srt'),
    txt: pathOf(item, 'transcript.txt'),
    chapters: pathOf(item, 'chapters.vtt'),
  }
  return {
    peaks: pathOf(item, 'peaks.json'),
    waveform: waveformPath(item),
    forms: otherForms(item),
    transcript,
  }
}

/** More browsers play MP3 than Opus. */
function otherForms({ mp3_url, opus_url, ...item }: Item) {
  const isMp3 = item.content_type === 'audio/mpeg'
  return [
    ...(mp3_url && !isMp3 ? [{ url: pathOf(item, 'sound.mp3'), type: 'audio/mpeg' }] : []),
    ...(opus_url ? [{ url: pathOf(item, 'sound.opus'), type: 'audio/ogg; codecs=opus' }] : []),
  ]
}

/** A picture of a clip's wave, on the origin of the pages. */
export function waveformPath(item: Item): string {
  return pathOf(item, 'waveform.webp')
}

function pathOf(item: Item, file: string): string {
  const { pathname, search } = renditionUrl(item, file)
  return pathname + search
}

/** Beside the bytes, on the same origin and with the same secret. */
function renditionUrl(item: Item, file: string): URL {
  const url = new URL(item.direct_url)
  url.pathname = `/t/${item.id}/${file}`
  return url
}
