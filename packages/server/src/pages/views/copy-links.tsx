import type { Item } from '@anybin/contract'
import { embedCodes } from '../../items/index.ts'
import type { LinkLimits } from '../page-parts.ts'
import { attr, nameOf } from '../text.ts'
import { copyIcon } from './icons.tsx'

/**
 * Fields to copy from: those that work for what may be done with the item, and what the others would do. Without JavaScript they are
 * fields to select.
 */
export function copyLinks(item: Item, limits: LinkLimits) {
  const note = noteOn(limits)
  return (
    <div class="copy-list">
      {copyRow('Link', item.url)}
      {limits.hasPassword || limits.views !== null ? '' : embedRows(item)}
      {note !== undefined && (
        <p class="hint" safe>
          {note}
        </p>
      )}
    </div>
  )
}

/** Elsewhere a picture is loaded by every reader and by programs that preview it; none of them says that they want to see it. */
function noteOn({ hasPassword, isBurn, views, downloads }: LinkLimits): string | undefined {
  if (isBurn) {
    return 'Opens once, then it is deleted. There are no embed codes: the first page that loaded one would use it up.'
  }
  if (views !== null) {
    return `For ${views} ${views === 1 ? 'viewer' : 'viewers'}. There are no embed codes: each reader of a page with one would count.`
  }
  if (hasPassword) {
    return 'The link asks for the password. There are no embed codes: on other pages nobody could enter it.'
  }
  if (downloads === null) return undefined
  return `Each load of the direct link or an embed code is one of ${downloads.toLocaleString('en')} downloads. Opening the link is none.`
}

function embedRows(item: Item) {
  const codes = embedCodes(item, nameOf(item))
  return (
    <>
      {copyRow('Direct link', item.direct_url)}
      {copyRow('HTML', codes.html)}
      {copyRow('Markdown', codes.markdown)}
      {copyRow('BBCode', codes.bbcode)}
    </>
  )
}

/** A text in a field, to copy from. */
export function copyRow(label: string, text: string) {
  return (
    <div class="copy-row" data-controller="copy">
      <span class="copy-label" aria-hidden="true" safe>
        {label}
      </span>
      <input
        class="field copy-field"
        type="text"
        readonly
        spellcheck="false"
        value={attr(text)}
        aria-label={label}
        data-copy-target="source"
        data-action="focus->copy#select"
      />
      <button
        type="button"
        class="button copy-button script-only"
        data-copy-target="button"
        data-action="copy#copy"
        aria-label={`Copy ${label}`}
      >
        {copyIcon()}
        <span data-copy-target="label">Copy</span>
      </button>
    </div>
  )
}
