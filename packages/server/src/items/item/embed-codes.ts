import type { Item } from '@anybin/contract'
import type { videoSize as drawnSize } from '@anybin/media'

export type EmbedCodes = {
  readonly html: string
  readonly bbcode: string
  readonly markdown: string
}

/** Ready-to-paste snippets under a name, each escaped for its language. Names are the uploader's and hostile. */
export function embedCodes(item: Item, name: string): EmbedCodes {
  const line = name.replace(/\s+/g, ' ')
  return item.kind === 'audio' ? audioCodes(item, line) : imageCodes(item.direct_url, line)
}

function imageCodes(url: string, name: string): EmbedCodes {
  return {
    html: `<img src="${escapeHtml(url)}" alt="${escapeHtml(name)}" />`,
    bbcode: `[img]${url}[/img]`,
    markdown: `![${escapeMarkdown(name)}](${url})`,
  }
}

// Markdown and BBCode know no players: there the name links to the page that has one.
function audioCodes(item: Item, name: string): EmbedCodes {
  return {
    html: playerCode(item),
    bbcode: `[url=${item.url}]${name.replaceAll('[', '(').replaceAll(']', ')')}[/url]`,
    markdown: `[${escapeMarkdown(name)}](${item.url})`,
  }
}

/** The `<audio>` element for other people's pages. */
export function playerCode(item: Item): string {
  return `<audio controls preload="metadata" src="${escapeHtml(item.direct_url)}"></audio>`
}

/** Of a clip's video, as it is drawn. */
export const videoSize: typeof drawnSize = { width: 1280, height: 720 }

/** In CSS pixels, where the page does not say another size: one line below the name. */
export const frameSize = { width: 480, height: 120 } as const

/** Where an item can be seen within other people's pages. */
export function frameUrl({ id, url }: Item): string {
  return new URL(`/embed/${id}`, url).href
}

/** Our player in a frame, for other people's pages: with its wave, chapters and captions. */
export function frameCode(
  item: Item,
  name: string,
  { width, height }: { readonly width: number; readonly height: number } = frameSize,
): string {
  const attributes = [
    `src="${escapeHtml(frameUrl(item))}"`,
    `title="${escapeHtml(name.replace(/\s+/g, ' '))}"`,
    `width="${width}" height="${height}"`,
    'loading="lazy" allow="clipboard-write" frameborder="0"',
  ]
  return `<iframe ${attributes.join(' ')}></iframe>`
}

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => entities.get(letter) ?? letter)
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<]/g, '\\$&')
}
