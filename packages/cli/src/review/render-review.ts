import { type Item, printable } from '@anybin/client'

/** A pair as it was uploaded. */
export type ShownPair = {
  readonly name: string
  readonly before?: Item | undefined
  readonly after?: Item | undefined
  /** Why it is not shown: the leak guard found something, or the site refused it. */
  readonly heldBack?: string | undefined
}

export type Review = {
  /** Tells the comment from others of the same change. */
  readonly id: string
  readonly title: string
  readonly pairs: readonly ShownPair[]
  readonly unchanged: number
  /** What is shown, such as a commit. */
  readonly of?: string | undefined
}

/** The line by which the comment is found again; forges do not show it. */
export function markerOf(id: string): string {
  return `<!-- anybin-review: ${id} -->`
}

/** The comment as Markdown, with pictures side by side and links to clips, which Markdown cannot play. */
export function renderReview({ id, title, pairs, unchanged, of }: Review): string {
  const parts = [
    markerOf(id),
    `### ${plain(title)}`,
    ...(pairs.length === 0 ? ['Nothing changed to see.'] : [tableOf(pairs)]),
    [
      ...(unchanged > 0 ? [`${unchanged} unchanged.`] : []),
      ...(of === undefined ? [] : [`As of ${plain(of)}.`]),
    ].join(' '),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

function tableOf(pairs: readonly ShownPair[]): string {
  return ['| | Before | After |', '|---|---|---|', ...pairs.map(rowOf)].join('\n')
}

function rowOf({ name, before, after, heldBack }: ShownPair): string {
  if (heldBack !== undefined) return `| ${plain(name)} | ${plain(heldBack)} | |`
  return `| ${plain(name)} | ${cellOf(before, 'new')} | ${cellOf(after, 'removed')} |`
}

function cellOf(item: Item | undefined, missing: string): string {
  if (item === undefined) return `_${missing}_`
  const { kind, url, direct_url: file } = item
  return kind === 'image' ? `[![](${file})](${url})` : `[▶ listen](${url})`
}

/** Names of files are others' words: they are shown, and say nothing in Markdown or HTML. */
function plain(text: string): string {
  return printable(text)
    .replaceAll(/\s+/g, ' ')
    .replaceAll('@', '@\u200b')
    .replaceAll(/[\\`*_{}[\]()#+!|<>~&]/g, (sign) => `&#${sign.codePointAt(0)};`)
}
