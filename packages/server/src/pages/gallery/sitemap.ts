import type { GalleryEntry } from '../../items/index.ts'
import type { Site } from '../site.ts'

const schema = 'http://www.sitemaps.org/schemas/sitemap/0.9'

/** The sitemaps of a site (sitemaps.org 0.9); of an empty gallery the gallery alone. */
export function renderSitemapIndex({ origin }: Site, numbers: readonly number[]): string {
  if (numbers.length === 0) return document('urlset', [`<url><loc>${origin}/gallery</loc></url>`])
  const maps = numbers.map(
    (number) => `<sitemap><loc>${origin}/sitemap/${number}.xml</loc></sitemap>`,
  )
  return document('sitemapindex', maps)
}

/** Pages of items, each with the day on which it came. */
export function renderSitemap({ origin }: Site, entries: readonly GalleryEntry[]): string {
  const urls = entries.map(
    ({ id, created_at }) =>
      `<url><loc>${origin}/i/${id}</loc><lastmod>${dayOf(created_at)}</lastmod></url>`,
  )
  return document('urlset', urls)
}

function document(root: string, parts: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${schema}">\n${parts.join('\n')}\n</${root}>\n`
}

function dayOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10)
}
