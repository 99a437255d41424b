import type { Item } from '@anybin/contract'
import { copyIcon } from '../layout/icons.tsx'
import { plain, text } from '../messages/index.ts'
import { attr } from '../text.ts'

/** What is said about an item, and what is written in its picture; nothing where there are no words. */
export function pictureWords(item: Item) {
  const { ai_caption: caption, ai_tags: tags, text_in_picture: words } = item
  if (!caption && tags.length === 0 && !words) return ''
  return (
    <section class="share-words" aria-label={attr(plain('share.words'))}>
      {caption !== null && (
        <p class="share-caption" safe>
          {caption}
        </p>
      )}
      {tags.length > 0 && (
        <ul class="tags" aria-label={attr(plain('share.machineTags'))}>
          {tags.map((tag) => (
            <li class="tag" safe>
              {tag}
            </li>
          ))}
        </ul>
      )}
      {isByMachine(item) && <p class="hint">{text('share.machineMade')}</p>}
      {words ? textInPicture(words) : ''}
    </section>
  )
}

function isByMachine({ machine_made: made = [] }: Item): boolean {
  return made.includes('ai_caption') || made.includes('ai_tags')
}

function textInPicture(words: string) {
  return (
    <details class="picture-text" data-controller="copy">
      <summary>{text('share.textInPicture')}</summary>
      <section
        class="picture-text-words"
        tabindex="0"
        aria-label={attr(plain('share.textInPicture'))}
        data-copy-target="source"
      >
        <pre safe>{words}</pre>
      </section>
      <p class="picture-text-end">
        <button
          type="button"
          class="button copy-button script-only"
          data-copy-target="button"
          data-action="copy#copy"
          aria-label={attr(plain('share.copyLabel', { label: plain('share.textInPicture') }))}
        >
          {copyIcon()}
          <span data-copy-target="label">{text('share.copy')}</span>
        </button>
        <span class="hint">{text('share.machineRead')}</span>
      </p>
    </details>
  )
}
