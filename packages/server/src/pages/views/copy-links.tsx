import type { Item } from '@anybin/contract'
import { embedCodes } from '../../items/index.ts'
import { attr, nameOf } from '../text.ts'
import { copyIcon } from './icons.tsx'

/** Five fields to copy from. Without JavaScript they are fields to select. */
export function copyLinks(item: Item) {
  const codes = embedCodes(item, nameOf(item))
  return (
    <div class="copy-list">
      {copyRow('Link', item.url)}
      {copyRow('Direct link', item.direct_url)}
      {copyRow('HTML', codes.html)}
      {copyRow('Markdown', codes.markdown)}
      {copyRow('BBCode', codes.bbcode)}
    </div>
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
