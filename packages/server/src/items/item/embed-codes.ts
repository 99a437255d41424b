import type { Item } from '@anybin/contract'

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
