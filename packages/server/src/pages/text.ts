import type { Item } from '@anybin/contract'
import { plain } from './messages/index.ts'
import { currentLocale } from './messages/locales.ts'

/**
 * A text for an attribute. Kita escapes the quote in attributes and nothing else, so that `&colon;` in a text would
 * come alive: every attribute that is not a literal goes through here.
 */
export function attr(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

/** The address for a link, or `#` unless it is a plain web address: never `javascript:`. */
export function link(url: string): string {
  return /^(https?:\/\/|\/(?![/\\]))/.test(url) ? attr(url) : '#'
}

/**
 * An address of this site as its pages use it: without the origin, so that pictures and clips are there at every address that leads
 * to this server. Addresses elsewhere stay as they are.
 */
export function onSite({ origin }: { readonly origin: string }, url: string): string {
  return url.startsWith(`${origin}/`) ? url.slice(origin.length) : url
}

/** Whether the address is a small picture in itself, as the server makes them. */
export function isPlaceholder(url: string | undefined): url is string {
  return url !== undefined && /^data:image\/webp;base64,[A-Za-z0-9+/]+=*$/.test(url)
}

type Named = Pick<Item, 'title' | 'filename' | 'kind' | 'created_at'>

/** What people call the item: its title, its file name, or what it is and since when. */
export function nameOf(item: Named): string {
  return item.title || item.filename || kindAndDay(item)
}

function kindAndDay({ kind, created_at: at }: Named): string {
  const id = kind === 'audio' ? 'layout.audioOf' : 'layout.imageOf'
  return plain(id, { day: formatDay(at) })
}

/** The day of a moment in UTC, as it stands in a sentence: `November 29, 2026`. */
export function formatDay(epochMs: number): string {
  return currentLocale()
    .format('day', (tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' }))
    .format(epochMs)
}

const kib = 1024
const sizes = [
  'formats.bytes',
  'formats.kilobytes',
  'formats.megabytes',
  'formats.gigabytes',
  'formats.terabytes',
] as const

const spanUnits = [
  ['layout.days', 86_400_000],
  ['layout.hours', 3_600_000],
  ['layout.minutes', 60_000],
  ['layout.seconds', 1000],
] as const

/** `2592000000` → `30 days`: in the largest unit that it is whole in. */
export function formatSpan(milliseconds: number): string {
  for (const [id, size] of spanUnits) {
    const count = milliseconds / size
    if (Number.isInteger(count)) return plain(id, { count })
  }
  return plain('layout.milliseconds', { count: milliseconds })
}

/** `1234567` → `1.2 MB`, where 1 MB is 1,048,576 bytes. */
export function formatBytes(bytes: number): string {
  const power = bytes < kib ? 0 : Math.min(4, Math.floor(Math.log2(bytes) / 10))
  const amount = bytes / kib ** power
  const rounded = amount >= 100 ? Math.round(amount) : Math.round(amount * 10) / 10
  return plain(sizes[power] ?? 'formats.bytes', { amount: formatAmount(rounded) })
}

function formatAmount(amount: number): string {
  return currentLocale()
    .format('amount', (tag) => new Intl.NumberFormat(tag, { useGrouping: false }))
    .format(amount)
}

/** `83456` → `1:23`, `3723000` → `1:02:03`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown
    .map((part, index) => (index === 0 ? `${part}` : `${part}`.padStart(2, '0')))
    .join(':')
}

const momentStyle = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' } as const

/** Date and time in UTC as people read them; scripts in the page make it relative. */
export function formatDate(epochMs: number): string {
  const moments = currentLocale().format(
    'moment',
    (tag) => new Intl.DateTimeFormat(tag, momentStyle),
  )
  return plain('layout.moment', { moment: moments.format(epochMs) })
}

/** Path of the item's share page on this site, with the secret when its address carries one. */
export function sharePath(item: Pick<Item, 'url'>): string {
  const { pathname, search } = new URL(item.url)
  return pathname + search
}

// XML 1.0 §2.2 knows no other control characters, not even escaped, nor halves of a surrogate pair.
const notXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/** The text as it can stand in XML once it is escaped. */
export function xmlText(text: string): string {
  return text.replace(notXml, '\ufffd')
}
