import { generateRssFeed } from 'feedsmith'
import type { FedItem, FolderFeed } from '../../items/index.ts'
import { plain } from '../messages/index.ts'
import type { Site } from '../site.ts'
import { nameOf, xmlText } from '../text.ts'

// Apple takes covers of these two types only.
const coverTypes: ReadonlySet<string> = new Set(['image/jpeg', 'image/png'])

/**
 * RSS 2.0 with the namespaces that podcast apps (Apple's, Podcasting 2.0's) and picture frames (Media RSS) read. Directories are told not to list
 * it: its address is a secret.
 */
export function renderFeed(
  { name, entries }: FolderFeed,
  { origin, name: siteName }: Site,
  selfUrl: string,
): string {
  const cover = entries.find(({ item }) => coverTypes.has(item.content_type))?.fileUrl
  const title = xmlText(name)
  const xml = generateRssFeed({
    title,
    link: origin,
    description: xmlText(plain('folder.feedDescription', { name, site: siteName })),
    atom: { links: [{ href: selfUrl, rel: 'self', type: 'application/rss+xml' }] },
    itunes: {
      author: xmlText(siteName),
      explicit: false,
      block: true,
      ...(cover && { image: cover }),
    },
    podcast: { locked: { value: true } },
    items: entries.map(describe),
  })
  // feedsmith 3.0.1 indents what it puts into CDATA, and readers hand that on as part of the text.
  return xml.replace(/>\s+(?=<!\[CDATA\[)/g, '>').replace(/\]\]>\s+(?=<\/)/g, ']]>')
}

function describe({ item, fileUrl, thumbnailUrl, pageUrl, ...words }: FedItem) {
  const { id, kind, size_bytes: length, content_type: type, duration_ms: duration } = item
  const description = item.description ?? item.alt_text ?? item.ai_caption
  return {
    title: xmlText(nameOf(item)),
    ...(description && { description: xmlText(description) }),
    ...(pageUrl && { link: pageUrl }),
    // Not its address, which may change.
    guid: { value: id, isPermaLink: false },
    pubDate: new Date(item.created_at),
    enclosures: [{ url: fileUrl, length, type }],
    ...(kind === 'audio' && duration && { itunes: { duration: Math.round(duration / 1000) } }),
    ...describeWords(words),
    media: {
      contents: [{ url: fileUrl, fileSize: length, type, medium: kind, ...sizeOf(item) }],
      thumbnails: [{ url: thumbnailUrl }],
      ...(item.tags.length > 0 && { keywords: item.tags.map(xmlText) }),
    },
  }
}

function describeWords({
  transcriptUrl,
  chaptersUrl,
}: Pick<FedItem, 'transcriptUrl' | 'chaptersUrl'>) {
  if (!transcriptUrl) return {}
  return {
    podcast: {
      transcripts: [{ url: transcriptUrl, type: 'text/vtt' }],
      ...(chaptersUrl && { chapters: { url: chaptersUrl, type: 'application/json+chapters' } }),
    },
  }
}

function sizeOf({ width, height, duration_ms: duration }: FedItem['item']) {
  return {
    ...(width && height && { width, height }),
    ...(duration && { duration: Math.round(duration / 1000) }),
  }
}
