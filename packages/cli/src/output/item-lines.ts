import { type Item, notesOnFile, printable as visible } from '@anybin/client'
import { formatBytes } from './progress.ts'

export { visible }

export type LinkForm = 'page' | 'direct' | 'markdown'

/** One line that leads to an item. */
export function itemLine(item: Item, form: LinkForm): string {
  if (form === 'markdown') return markdownOf(item)
  return form === 'direct' ? item.direct_url : item.url
}

/** A picture that leads to its page, or a link to a clip, which Markdown cannot play. */
export function markdownOf(item: Item): string {
  const name = visible(nameOf(item)).replaceAll(/[[\]\\`*_<>]/g, (sign) => `\\${sign}`)
  return item.kind === 'image'
    ? `[![${name}](${item.direct_url})](${item.url})`
    : `[${name}](${item.url})`
}

export function nameOf(item: Item): string {
  return item.title || item.filename || item.id
}

/** What somebody wants to know of an item, a fact a line. */
export function itemFacts(item: Item): string {
  const rows: (readonly [string, string | undefined])[] = [
    ['Name', visible(nameOf(item))],
    ['Link', item.url],
    ['File', item.direct_url],
    ['Kind', `${item.content_type}, ${formatBytes(item.size_bytes)}${sizeOf(item)}`],
    ...notesOnFile(item).map((note) => ['Note', visible(note)] as const),
    ['Made', date(item.created_at)],
    ['Ends', item.expires_at == null ? undefined : date(item.expires_at)],
    ['Private', item.private ? 'yes' : undefined],
    ['Tags', item.tags.length === 0 ? undefined : visible(item.tags.join(', '))],
    ['Text', item.description === null ? undefined : visible(item.description)],
    ['Scan', item.scan_state],
  ]
  return rows
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name.padEnd(8)} ${value}`]))
    .join('\n')
}

function sizeOf({ width, height, duration_ms: duration }: Item): string {
  if (width !== undefined && height !== undefined) return `, ${width} × ${height}`
  return duration === undefined ? '' : `, ${(duration / 1000).toFixed(1)} s`
}

/** A row of a list: id, date, size, name. */
export function itemRow(item: Item): string {
  const size = formatBytes(item.size_bytes).padStart(8)
  return `${item.id.padEnd(22)}  ${date(item.created_at)}  ${size}  ${visible(nameOf(item))}`
}

function date(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 16).replace('T', ' ')
}
