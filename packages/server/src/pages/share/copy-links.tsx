import type { Item } from '@anybin/contract'
import { embedCodes, frameCode } from '../../items/index.ts'
import { copyIcon } from '../layout/icons.tsx'
import { plain } from '../messages/index.ts'
import { attr, nameOf } from '../text.ts'
import { type LinkLimits, mayBeEmbedded } from './share-view.ts'

/**
 * Fields to copy from: those that work for what may be done with the item, and what the others would do. Without JavaScript they are
 * fields to select.
 */
export function copyLinks(item: Item, limits: LinkLimits) {
  const note = noteOn(limits)
  return (
    <div class="copy-list">
      {copyRow(plain('share.link'), item.url)}
      {codesFor(item, limits).map(([label, code]) => copyRow(label, code))}
      {note !== undefined && (
        <p class="hint" safe>
          {note}
        </p>
      )}
    </div>
  )
}

/** Elsewhere a picture is loaded by every reader and by programs that preview it; none of them says that they want to see it. */
export function noteOn({ hasPassword, isBurn, views, downloads }: LinkLimits): string | undefined {
  if (isBurn) return plain('share.burnNote')
  if (views !== null) return plain('share.viewLimitNote', { limit: views })
  if (hasPassword) return plain('share.passwordNote')
  if (downloads === null) return undefined
  return plain('share.downloadLimitNote', { limit: downloads })
}

/** The direct link and the embed codes with their names; none where they would not work or use something up. */
export function codesFor(
  item: Item,
  limits: LinkLimits,
): readonly (readonly [label: string, code: string])[] {
  if (limits.hasPassword || limits.views !== null) return []
  const name = item.alt_text ?? nameOf(item)
  const codes = embedCodes(item, name)
  const hasPlayer = item.kind === 'audio' && mayBeEmbedded(item, limits)
  return [
    [plain('share.directLink'), item.direct_url],
    ...(hasPlayer ? [[plain('share.player'), frameCode(item, name)] as const] : []),
    ['HTML', codes.html],
    ['Markdown', codes.markdown],
    ['BBCode', codes.bbcode],
  ]
}

/** A text in a field, to copy from; `word` is what the button says. */
export function copyRow(label: string, value: string, word: string = plain('share.copy')) {
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
        value={attr(value)}
        aria-label={attr(label)}
        data-copy-target="source"
        data-action="focus->copy#select"
      />
      <button
        type="button"
        class="button copy-button script-only"
        data-copy-target="button"
        data-action="copy#copy"
        aria-label={attr(plain('share.copyLabel', { label }))}
      >
        {copyIcon()}
        <span data-copy-target="label" safe>
          {word}
        </span>
      </button>
    </div>
  )
}
